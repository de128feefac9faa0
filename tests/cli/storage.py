#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""A database of a newer version, a broken one, a full disk, a read-only folder."""

import os
import resource
import shutil
import signal
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

    def test_no_room_for_files(self):
        """Without a file system of its own: no file may grow over a limit."""
        service = self.sandbox('--clients', '30', '--devices', '3000')
        integration = self.connect(service)
        self.json('fetch', integration, '--clients-only')
        self.json('exclude', integration, self.json('clients', integration)[3]['id'])

        def state():
            return [(client['id'], client['name'], client['decision'])
                    for client in self.json('clients', integration)]

        known = state()
        limit = 400 * 1024

        def limited():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        process = subprocess.run(self.command('fetch', integration), stdin=subprocess.DEVNULL,
                                 capture_output=True, preexec_fn=limited, timeout=60, check=False)
        self.transcript.append(process.stdout.decode() + process.stderr.decode())
        self.assertEqual(process.returncode, 1, process.stderr)
        self.assertTrue(process.stderr.decode().startswith('rosterctl: '), process.stderr)
        self.assertIn(b'kept', process.stderr)
        self.assertEqual(state(), known)
        self.assertTrue(self.json('fetch', integration)['complete'])

    def test_folder_of_somebody_else(self):
        """A folder that may not be written; root may, so the test gives that up first."""
        self.json('targets', '--add', 'One')
        if os.geteuid() != 0:
            self.data.chmod(0o500)
            self.addCleanup(self.data.chmod, 0o700)
            self.skipTest('the owner could change it back')
        nobody = 65534

        def leave():
            os.setgid(nobody)
            os.setuid(nobody)

        self.folder.chmod(0o755)
        for command in (('targets',), ('targets', '--add', 'Two'), ('fetch', 'nsight-1')):
            process = subprocess.run(self.command(*command), stdin=subprocess.DEVNULL,
                                     capture_output=True, preexec_fn=leave, timeout=60,
                                     check=False)
            self.assertEqual(process.returncode, 1, process.stderr)
            self.assertIn(b'data folder', process.stderr)
            self.assertNotIn(b'CRITICAL', process.stderr)
        self.assertEqual(len(self.json('targets')), 1)

    def test_full_standard_output(self):
        if not os.path.exists('/dev/full'):
            self.skipTest('there is no /dev/full')
        with open('/dev/full', 'wb') as full:
            process = subprocess.run(self.command('providers'), stdout=full,
                                     stderr=subprocess.PIPE, check=False)
        self.assertEqual(process.returncode, 1)
        self.assertIn(b'rosterctl: ', process.stderr)


harness.main()
