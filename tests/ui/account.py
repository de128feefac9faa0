# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Accounts by their visible names: set up, edit, pause, disable, enable, sync."""

import json
import pathlib
import subprocess
import sys
import time
import unittest

import driver

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'cli'))
import harness  # noqa: E402

NSIGHT = 'N-able RMM (N-sight)'


class Account(driver.Case):
    def setUp(self):
        super().setUp()
        self.sandbox = harness.Sandbox('--clients', '8', '--devices', '40')
        self.addCleanup(self.sandbox.stop)

    def ctl(self, *args, text=''):
        process = subprocess.run(
            [harness.ROSTERCTL, '--data-dir', str(self.folder / 'data'), '--format', 'json', *args],
            input=text, capture_output=True, text=True, check=True)
        return json.loads(process.stdout)

    def integration(self):
        return self.ctl('integrations')[0]

    def until(self, look, what):
        end = time.monotonic() + driver.TIMEOUT
        while not look():
            if time.monotonic() > end:
                self.fail(f'no {what}')
            time.sleep(0.1)

    def connect(self):
        self.ctl('connect', 'nsight', '--url', self.sandbox.url(),
                 text=f'api_key={self.sandbox.key()}\n')

    def open_page(self):
        program = self.start()
        program.click(NSIGHT, 'list item')
        program.find('Continue Matching')
        return program

    def test_set_up(self):
        program = self.start()
        program.find('Welcome to Roster')
        program.click(NSIGHT, 'list item')
        program.click('Authenticate')
        program.find_text('“API Key” is missing')

        program.type_into('Portal URL', 'ftp://example.com')
        program.type_into('API Key', self.sandbox.key())
        program.click('Authenticate')
        program.find_text('http')

        program.type_into('Portal URL', self.sandbox.url())
        program.find_text('Requests go to 127.0.0.1')
        program.type_into('API Key', 'wrong')
        program.click('Authenticate')
        program.find_text('refuse')
        self.assertEqual(self.ctl('integrations'), [])

        program.type_into('API Key', self.sandbox.key())
        program.click('Authenticate')
        self.until(lambda: self.ctl('integrations'), 'integration')
        self.until(lambda: self.integration()['clients'] == 8, 'clients')
        program.gone('Authenticate')
        self.assertTrue(self.integration()['device_sync'])

    def test_same_account_again(self):
        self.connect()
        program = self.start()
        program.choose('Add Another', NSIGHT, 1)
        program.type_into('Portal URL', self.sandbox.url())
        program.type_into('API Key', self.sandbox.key())
        program.click('Authenticate')
        program.find_text('connected already')
        program.click('Connect All the Same')
        self.until(lambda: len(self.ctl('integrations')) == 2, 'second integration')

    def test_edit(self):
        self.connect()
        self.ctl('fetch', 'nsight-1')
        program = self.open_page()
        program.click('Edit')
        program.type_into('Name', 'Smith & Sons <Ltd>')
        program.click('Save')
        program.find('Smith & Sons <Ltd>')
        self.assertEqual(self.integration()['name'], 'Smith & Sons <Ltd>')

        program.click('Edit')
        program.click('Enable Device Sync', 'check box')
        program.find_text('Enter it again')
        program.click('Save')
        program.find_text('“API Key” is missing')
        program.type_into('API Key', self.sandbox.key())
        program.click('Save')
        self.until(lambda: not self.integration()['device_sync'], 'device sync off')

        program.click('Edit')
        program.type_into('Portal URL', self.sandbox.url('solarwinds'))
        program.type_into('API Key', self.sandbox.key('solarwinds'))
        program.click('Save')
        program.find_text('another account')
        self.assertEqual(self.integration()['url'], self.sandbox.url())
        program.click('It Is the Same Account')
        self.until(lambda: self.integration()['url'] == self.sandbox.url('solarwinds'), 'address')

    def test_pause_disable_enable(self):
        self.connect()
        program = self.open_page()
        program.click('Pause')
        program.find('Resume')
        self.assertTrue(self.integration()['paused'])
        self.ctl('resume', 'nsight-1')
        program.find('Pause')

        program.click('Disable')
        program.find_text('stops syncing')
        program.click('Cancel')
        program.gone('Cancel')
        self.assertTrue(self.integration()['enabled'])
        program.click('Disable')
        program.answer('Disable Integration?', 'Disable')
        self.until(lambda: not self.integration()['enabled'], 'disabled integration')

        program.click('Enable')
        program.find_text('Its keys were removed')
        program.type_into('API Key', self.sandbox.key())
        program.click('Enable')
        self.until(lambda: self.integration()['enabled'], 'enabled integration')

    def test_sync_now(self):
        self.connect()
        program = self.open_page()
        program.find('not read yet')
        program.click('Sync Now')
        program.find_text('8 clients')
        program.find('8 clients need a decision')
        program.find_text('40 devices')
        program.wait(lambda: program.usable('Sync Now'), 'end of the sync')
        self.ctl('auto-match', 'nsight-1')
        self.ctl('create-unmatched', 'nsight-1')
        self.ctl('plan', 'nsight-1')
        self.ctl('apply', 'nsight-1')
        program.find_text('assets created')
        row = program.find_text('Today at')
        self.assertIsNotNone(row)


if __name__ == '__main__':
    unittest.main()
