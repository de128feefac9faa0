# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""When an integration is synced by itself is set in its page, and that it also is without a window
in the preferences."""

import json
import os
import subprocess
import sys
import unittest

import desktop
import driver

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
import harness  # noqa: E402

NSIGHT = 'N-able RMM (N-sight)'


class Schedule(driver.Case):
    """In the usual folder, which is the only one that systemd and the desktop look at."""

    def setUp(self):
        super().setUp()
        sandbox = harness.Sandbox('--clients', '3', '--devices', '5')
        self.addCleanup(sandbox.stop)
        self.json('connect', 'nsight', '--url', sandbox.url(), '--rate', '100000',
                  text=f'api_key={sandbox.key()}\n')
        for command in ('fetch', 'create-unmatched', 'plan', 'apply'):
            self.json(command, 'nsight-1')
        self.systemd = desktop.Systemd()

    def json(self, *args, text=''):
        return json.loads(subprocess.run([harness.ROSTERCTL, '--format', 'json', *args], input=text,
                                         capture_output=True, text=True, check=True).stdout)

    def choose_next(self, program, text, schedule):
        """Chooses how often, a step further in the list, and gives what the page says of it."""
        program.tab_to('Sync by Itself', 'combo box')
        program.press('Return')
        program.find('Never', 'label')
        program.press('Down', 'Return')
        found = program.find_text(text)
        self.assertEqual(self.json('schedule', 'nsight-1')['schedule'], schedule)
        return found.get_name()

    def test_window(self):
        program = driver.Program()
        self.programs.append(program)
        program.click(NSIGHT, 'list item')
        self.assertIn('Next run: ', program.find_text('Every day at 20:00').get_name())
        program.tab_to('Schedule', 'list item')
        program.press('Return')
        self.assertIn('Next run: ', self.choose_next(program, 'Every Monday at 20:00',
                                                'weekly monday 20:00'))
        self.assertNotIn('Next run', self.choose_next(program, 'Only when you sync it', 'off'))

        program.press('ctrl+comma')
        program.find_text('Schedules are followed only while a window is open')
        for text in ('A timer looks every quarter of an hour',
                     'Schedules are followed only while a window is open'):
            program.click('Sync While Roster Is Closed', ('check box', 'switch'))
            program.find_text(text)
        self.assertEqual(self.systemd.calls,
                         ['GetUnitFileState', 'EnableUnitFiles', 'Reload', 'StartUnit', 'StopUnit',
                          'DisableUnitFiles', 'Reload'])
        program.find_text('On Monday, what was synced in the week')


if __name__ == '__main__':
    unittest.main()
