#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""What is wrong with a setup, in words; and that nothing is where nothing is."""

import os
import sqlite3

import harness


class Doctor(harness.Case):

    def checks(self, status=0):
        found = self.json('doctor', status=status)
        self.assertEqual(status, 0 if all(check['ok'] for check in found) else 1)
        for check in found:
            self.assertEqual(list(check), ['check', 'ok', 'message'])
            self.assertRegex(check['message'], r'\.$')
        return {check['check']: check for check in found}

    def test_well(self):
        found = self.checks()
        self.assertEqual(list(found), ['database', 'folder', 'space', 'keyring', 'clock'])
        self.assertIn('No service', found['clock']['message'])
        service = self.sandbox('--clients', '5', '--devices', '5')
        connected = self.connect(service)
        found = self.checks()
        self.assertIn(f'account {connected}', found)
        self.assertIn(f'run {connected}', found)
        self.assertIn('agrees', found['clock']['message'])
        table = self.roster('doctor').out
        for word in ('Check', 'Result', 'good', 'keyring'):
            self.assertIn(word, table)
        self.json('disable', connected, '--yes')
        self.assertIn('disabled', self.checks()[f'account {connected}']['message'])

    def test_service_that_is_gone_or_refuses(self):
        service = self.sandbox('--clients', '5', '--devices', '5')
        connected = self.connect(service)
        service.fault('html')
        found = self.checks(1)
        self.assertFalse(found[f'account {connected}']['ok'])
        self.assertTrue(found['database']['ok'])
        service.stop()
        found = self.checks(1)
        self.assertFalse(found[f'account {connected}']['ok'])

    def test_no_keyring(self):
        self.json('integrations')
        found = self.json('doctor', status=1, DBUS_SESSION_BUS_ADDRESS='unix:path=/nonexistent')
        found = {check['check']: check for check in found}
        self.assertFalse(found['keyring']['ok'])
        self.assertIn('keyring', found['keyring']['message'])

    def test_damaged_database(self):
        service = self.sandbox('--clients', '200', '--devices', '200')
        self.json('fetch', self.connect(service), '--clients-only')
        path = self.data / 'roster.db'
        with sqlite3.connect(path) as database:
            database.execute('PRAGMA wal_checkpoint(TRUNCATE)')
            root, size = (database.execute(text).fetchone()[0] for text in (
                "SELECT rootpage FROM sqlite_schema WHERE name = 'source_client'", 'PRAGMA page_size'))
        database.close()
        with path.open('r+b') as file:
            file.seek((root - 1) * size + 8)
            file.write(os.urandom(200))
        found = self.json('doctor', status=1)
        self.assertFalse(found[0]['ok'], found)
        self.assertIn('damaged', found[0]['message'])

    def test_no_database(self):
        self.data.mkdir(mode=0o700)
        (self.data / 'roster.db').write_bytes(b'This is no database at all.' * 100)
        found = self.json('doctor', status=1)
        self.assertEqual([check['check'] for check in found], ['database'])


harness.main()
