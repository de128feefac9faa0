# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Which devices become assets is chosen, and what is left out is counted; then it is tried on one
client before the others follow."""

import json
import os
import subprocess
import sys
import unittest

import driver

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
import harness  # noqa: E402

NSIGHT = 'N-able RMM (N-sight)'


class Pilot(driver.Case):
    def setUp(self):
        super().setUp()
        self.sandbox = harness.Sandbox('--clients', '6', '--devices', '60')
        self.addCleanup(self.sandbox.stop)
        self.json('connect', 'nsight', '--url', self.sandbox.url(), '--rate', '100000',
                  text=f'api_key={self.sandbox.key()}\n')
        self.json('fetch', 'nsight-1')
        self.json('create-unmatched', 'nsight-1')
        counts = self.json('plan', 'nsight-1')['counts']
        self.n_clients, self.n_assets = counts['create'], counts['asset_create']

    def json(self, *args, text=''):
        return json.loads(subprocess.run(
            [harness.ROSTERCTL, '--data-dir', str(self.folder / 'data'), '--format', 'json', *args],
            input=text, capture_output=True, text=True, check=True).stdout)

    def clients_with_assets(self):
        return {asset['client'] for asset in self.json('assets')}

    def test_filter_and_pilot(self):
        program = self.start()
        program.click(NSIGHT, 'list item')
        program.click('Choose')
        program.find('Which Become Assets')
        program.click('Servers', ('check box', 'switch'))
        program.wait(lambda: self.json('plan', 'nsight-1')['counts']['filtered'] > 0,
                     'the choice to be stored')
        n_filtered = self.json('plan', 'nsight-1')['counts']['filtered']
        program.click('Back')

        program.click('Continue Matching')
        program.find('Clients of the RMM', 'list')
        program.click('Next')
        program.find('Finish')
        program.find_text(f'{n_filtered} devices are left out by the filter')
        program.find_text(f'{self.n_clients} to create')

        # One client first: it alone is in the documentation then.
        program.choose('Try it on some clients first', 'Only the First Client', 0)
        program.find_text('1 client created')
        self.assertEqual(len(self.json('targets')), 1)
        self.assertLessEqual(len(self.clients_with_assets()), 1)

        program.click('Show the Rest')
        program.find('Finish')
        program.find_text(f'{self.n_clients - 1} to create · 1 created before')
        program.click('Finish')
        program.find_text(f'{self.n_clients - 1} clients created')
        self.assertEqual(len(self.json('targets')), self.n_clients)
        assets = self.json('assets')
        self.assertEqual(len(assets), self.n_assets - n_filtered)
        self.assertNotIn('Server', {asset['type'] for asset in assets})


if __name__ == '__main__':
    unittest.main()
