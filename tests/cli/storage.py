#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""A database of a newer version, a broken one, a full disk, a read-only folder."""

import os
import shutil
import sqlite3
import subprocess

import harness


class Storage(harness.Case):

    def mount(self, *options):
        """A small file system of its own, where that is allowed."""
        point = self.folder / 'mount'
        point.mkdir(exist_ok=True)
        command = ['mount', '-t', 'tmpfs', '-o', ','.join(options), 'roster-test', str(point)]
        if os.geteuid() != 0 or shutil.which('mount') is None or \
                subprocess.run(command, capture_output=True, check=False).returncode != 0:
            self.skipTest('file systems cannot be mounted here')
        self.addCleanup(subprocess.run, ['umount', str(point)], check=False)
        return point

    def test_newer_database(self):
        self.json('integrations')
        with sqlite3.connect(self.data / 'roster.db') as connection:
            connection.execute('PRAGMA user_version = 9999')
        connection.close()
        before = (self.data / 'roster.db').read_bytes()
        self.fails(1, 'newer', 'integrations')
        self.assertEqual((self.data / 'roster.db').read_bytes(), before)

    def test_no_database(self):
        self.data.mkdir(mode=0o700)
        (self.data / 'roster.db').write_text('This is no database, but somebody’s text. ' * 100)
        before = (self.data / 'roster.db').read_bytes()
        self.fails(1, '', 'integrations')
        self.assertEqual((self.data / 'roster.db').read_bytes(), before)

    def test_file_instead_of_folder(self):
        self.data.write_text('')
        self.fails(1, '', 'integrations')

    def test_read_only_folder(self):
        point = self.mount('size=1m', 'ro')
        self.data = point / 'data'
        self.fails(1, '', 'integrations')

    def test_read_only_database(self):
        point = self.mount('size=4m')
        self.data = point / 'data'
        self.json('targets', '--add', 'One')
        subprocess.run(['mount', '-o', 'remount,ro', str(point)], check=True)
        self.fails(1, '', 'targets', '--add', 'Two')

    def test_full_disk(self):
        service = self.sandbox('--clients', '30', '--devices', '3000')
        point = self.mount('size=1m')
        self.data = point / 'data'
        integration = self.connect(service)
        result = self.fails(1, '', 'fetch', integration)
        self.assertIn('full', result.err)
        subprocess.run(['mount', '-o', 'remount,size=64m', str(point)], check=True)
        self.assertTrue(self.json('fetch', integration)['complete'])
        self.json('create-unmatched', integration)
        self.json('plan', integration)
        self.json('apply', integration)

    def test_full_standard_output(self):
        if not os.path.exists('/dev/full'):
            self.skipTest('there is no /dev/full')
        with open('/dev/full', 'wb') as full:
            process = subprocess.run(self.command('providers'), stdout=full,
                                     stderr=subprocess.PIPE, check=False)
        self.assertEqual(process.returncode, 1)
        self.assertIn(b'rosterctl: ', process.stderr)


harness.main()
