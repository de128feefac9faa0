#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""A hand-off is killed at every moment: around each commit and around each file. Whoever goes on
finds all of it, nothing is created twice, and a file is spent when it is and not before."""

import csv
import shutil
import signal
import urllib.request

import harness


class Killed(harness.Case):

    def setUp(self):
        super().setUp()
        self.service = self.sandbox('--clients', '9', '--devices', '24')
        self.tenant = self.service.description['passportal']
        for key in self.tenant['keys'].values():
            self.hide(key)
        self.out = self.folder / 'files'
        self.file = self.out / 'clients.csv'
        keys = ''.join(f'{key}={value}\n' for key, value in self.tenant['keys'].items())
        documentation = self.json('documentation', 'connect', 'passportal', '--url',
                                  self.tenant['url'], '--rate', '100000', text=keys)['id']
        self.json('documentation', 'use', documentation)
        self.connect(self.service)
        self.json('fetch', 'nsight-1')
        self.json('auto-match', 'nsight-1')
        self.created = self.json('create-unmatched', 'nsight-1')['created']
        self.assertGreater(self.created, 1)
        self.json('plan', 'nsight-1')
        self.json('apply', 'nsight-1', status=5)
        self.before = self.names()

    def names(self):
        return {row['id']: row['name']
                for row in self.service.control('passportal/truth')['clients']}

    def rows(self):
        with open(self.file, newline='') as lines:
            return [row['Client Name'] for row in csv.DictReader(lines)]

    def import_file(self, content):
        url = self.service.description['control'] + 'passportal/import'
        request = urllib.request.Request(url, content,
                                         {'Content-Type': 'application/octet-stream'})
        with urllib.request.urlopen(request, timeout=harness.TIMEOUT):
            pass

    def take_back(self):
        """Passportal is as it was before anything was imported."""
        for client in self.names().keys() - self.before.keys():
            self.service.control('passportal/change', {'op': 'remove-client', 'id': client})

    def each_moment(self, *args):
        """Runs a command from the same beginning again and again, killed one moment later each
        time, and gives the number of each."""
        kept = self.folder / 'kept'
        shutil.copytree(self.data, kept)
        for number in range(500):
            shutil.rmtree(self.data)
            shutil.copytree(kept, self.data)
            shutil.rmtree(self.out, ignore_errors=True)
            result = self.run_killed(number, *args)
            if result.status != -signal.SIGKILL:
                self.assertIn(result.status, (0, 5), str(result))
                self.assertGreater(number, 4, 'the module was not loaded')
                return
            with self.subTest(args, moment=number):
                yield number
        self.fail('it never ends')

    def check_complete(self):
        """All of it is there once and linked, and no file is left to be written."""
        names = self.names()
        self.assertEqual(len(names), len(self.before) + self.created)
        linked = [row for row in self.json('clients', 'nsight-1', '--state', 'create')
                  if row['target']]
        self.assertEqual(len(linked), self.created)
        self.assertEqual(len({row['target'] for row in linked}), self.created)
        self.assertEqual(self.json('handoff', 'nsight-1', self.out)['files'], [])

    def test_while_writing(self):
        for number in self.each_moment('handoff', 'nsight-1', self.out):
            # A file is whole or it is not there.
            if self.file.exists():
                self.assertEqual(len(self.rows()), self.created)
            if number % 2 or not self.file.exists():
                written = self.json('handoff', 'nsight-1', self.out, status=5)
                self.assertEqual(written['clients'], self.created)
            self.import_file(self.file.read_bytes())
            found = self.json('handoff', 'nsight-1', '--check')
            self.assertEqual((found['arrived'], found['waiting']), (self.created, 0))
            self.check_complete()
            self.take_back()

    def test_while_checking(self):
        self.json('handoff', 'nsight-1', self.out, status=5)
        self.import_file(self.file.read_bytes())
        for _ in self.each_moment('handoff', 'nsight-1', '--check'):
            self.assertEqual(self.json('handoff', 'nsight-1', '--check')['waiting'], 0)
            self.check_complete()

    def test_while_checking_half(self):
        self.json('handoff', 'nsight-1', self.out, status=5)
        lines = self.file.read_bytes().splitlines(True)
        self.import_file(b''.join(lines[:2]))
        rest = self.rows()[1:]
        for _ in self.each_moment('handoff', 'nsight-1', '--check'):
            result = self.roster('handoff', 'nsight-1', '--check', status=5)
            self.assertIn('must not be imported again', result.err)
            self.json('handoff', 'nsight-1', self.out, status=5)
            self.assertEqual(self.rows(), rest)

    def test_nothing_came(self):
        """A file of which nothing came is not spent, whoever was killed while looking."""
        self.json('handoff', 'nsight-1', self.out, status=5)
        content = self.file.read_bytes()
        for _ in self.each_moment('handoff', 'nsight-1', '--check'):
            result = self.roster('handoff', 'nsight-1', '--check', status=5)
            self.assertNotIn('must not be imported again', result.err)
        self.import_file(content)
        self.json('handoff', 'nsight-1', '--check')
        self.check_complete()

    def test_while_syncing(self):
        """The evening links what has come, too."""
        self.json('handoff', 'nsight-1', self.out, status=5)
        self.import_file(self.file.read_bytes())
        for _ in self.each_moment('sync', 'nsight-1'):
            self.run_raw('sync', 'nsight-1')
            self.check_complete()


harness.main()
