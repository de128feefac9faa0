# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""The demo in a window: filled, said to be one, and gone afterwards."""

import os
import unittest

import driver


class Demo(driver.Case):
    def setUp(self):
        super().setUp()
        self.temporary = self.folder / 'tmp'
        self.temporary.mkdir()

    def start_demo(self):
        program = driver.Program('--demo', env={'TMPDIR': str(self.temporary)})
        self.programs.append(program)
        return program

    def test_filled(self):
        program = self.start_demo()
        program.find('Demo data')
        program.find('60 need a decision')
        program.find('On this computer')
        program.click('SolarWinds RMM', 'list item')
        program.find('Address and key of the demo are entered already.')
        program.click('Authenticate')
        program.find_text('Auto-Match All')
        program.find('Excluded Records')
        self.assertEqual(program.stop(), 0)
        self.assertEqual(os.listdir(self.temporary), [])

    def test_ended_at_once(self):
        program = self.start_demo()
        self.assertEqual(program.stop(), 0)
        self.assertEqual(os.listdir(self.temporary), [])


if __name__ == '__main__':
    unittest.main()
