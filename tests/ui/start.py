# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""The program opens, and says why where it cannot."""

import subprocess
import unittest

import driver


class Start(driver.Case):
    def test_first_page(self):
        program = self.start()
        program.find('Integration Center')
        program.find_text('N-able RMM (N-sight)')
        program.find_text('SolarWinds RMM')

    def test_data_that_cannot_be_opened(self):
        (self.folder / 'data').write_text('not a folder')
        program = self.start()
        program.find('The data cannot be opened')

    def test_version(self):
        out = subprocess.run([driver.ROSTER, '--version'], capture_output=True, text=True,
                             check=True).stdout
        self.assertRegex(out, r'^roster \d')


if __name__ == '__main__':
    unittest.main()
