# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""What is held is looked at and applied; what was applied is taken back, and goes on."""

import collections
import json
import os
import subprocess
import sys
import unittest

import driver

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
import harness  # noqa: E402

NSIGHT = 'N-able RMM (N-sight)'


class Holds(driver.Case):
    def setUp(self):
        super().setUp()
        self.sandbox = harness.Sandbox('--clients', '3', '--devices', '90')
        self.addCleanup(self.sandbox.stop)
        self.json('connect', 'nsight', '--url', self.sandbox.url(), '--rate', '100000',
                  text=f'api_key={self.sandbox.key()}\n')
        self.json('fetch', 'nsight-1')
        self.json('create-unmatched', 'nsight-1')
        self.json('plan', 'nsight-1')
        self.json('apply', 'nsight-1')

    def json(self, *args, text=''):
        return json.loads(subprocess.run(
            [harness.ROSTERCTL, '--data-dir', str(self.folder / 'data'), '--format', 'json', *args],
            input=text, capture_output=True, text=True, check=True).stdout)

    def places(self):
        return {asset['id']: asset['client'] for asset in self.json('assets')}

    def move_many(self):
        """In the RMM, more than a fifth of the largest client goes to another one."""
        assets = collections.defaultdict(list)
        for asset in self.json('assets'):
            assets[asset['client']].append(asset)
        first, second = sorted(assets, key=lambda name: len(assets[name]), reverse=True)[:2]
        to = next(client['id'] for client in self.json('clients', 'nsight-1')
                  if client['name'] == second)
        moved = assets[first][:max(10, len(assets[first]) // 5 + 1)]
        for asset in moved:
            self.sandbox.change(op='move-device', id=asset['device_id'], client=to)
        return len(moved)

    def hold(self):
        """The window, with the page of the run that holds something."""
        n = self.move_many()
        program = self.start()
        program.click(NSIGHT, 'list item')
        program.click('Sync Now')
        program.click(f'{n} changes are held', 'list item')
        program.find_text(f'{n} held')
        program.find_text('more than a fifth')
        return program, n

    def test_apply_and_roll_back(self):
        before = self.places()
        program, n = self.hold()
        self.assertEqual(self.places(), before)
        program.click('Apply Anyway')
        program.find_text(f'{n} moved')
        self.assertNotEqual(self.places(), before)

        program.click('Roll Back…')
        program.find_text(f'{n} changes are taken back')
        program.click('Roll Back')
        program.find_text(f'{n} changes taken back')
        self.assertEqual(self.places(), before)

        self.assertEqual(program.stop(), 0)
        program = self.start()
        program.click(NSIGHT, 'list item')
        program.find('A Run Was Taken Back')
        program.click('Go On')
        program.gone('A Run Was Taken Back')
        self.assertEqual(self.json('unsuppress', 'nsight-1')['lifted'], 0)

    def test_discard(self):
        before = self.places()
        program, n = self.hold()
        program.click('Discard')
        program.find_text(f'{n} returned to review')
        program.gone('Apply Anyway')
        self.assertEqual(self.places(), before)
        program.click('Back')
        program.gone(f'{n} changes are held')


if __name__ == '__main__':
    unittest.main()
