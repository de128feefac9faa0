# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""The program opens, and says why where it cannot."""

import configparser
import pathlib
import subprocess
import unittest

from gi.repository import Gio, GLib

import driver

APPLICATION = 'io.github.rosterapp.Roster'
DESKTOP_FILE = pathlib.Path(__file__).parents[2] / 'data' / f'{APPLICATION}.desktop.in'


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

    def test_actions_of_the_desktop_file(self):
        """A program that the bus starts is asked for its actions by the names that are there."""
        program = driver.Program(env={'XDG_DATA_HOME': str(self.folder)})
        self.programs.append(program)
        program.find('Integration Center')
        path = '/' + APPLICATION.replace('.', '/')
        known = Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            APPLICATION, path, 'org.gtk.Actions', 'List', None, GLib.VariantType('(as)'),
            Gio.DBusCallFlags.NONE, 5000).unpack()[0]
        desktop = configparser.ConfigParser(interpolation=None)
        desktop.read(DESKTOP_FILE, encoding='utf-8')
        names = desktop['Desktop Entry']['Actions'].rstrip(';').split(';')
        self.assertTrue(names)
        self.assertLessEqual(set(names), set(known))

    def test_folders_of_their_own(self):
        """Another folder has a window of its own; the same one is raised."""
        first = self.start()
        first.find('Integration Center')
        second = driver.Program('--data-dir', str(self.folder / 'other'))
        self.programs.append(second)
        second.find('Integration Center')
        self.assertTrue((self.folder / 'other' / 'roster.db').exists())
        again = subprocess.run([driver.ROSTER, '--data-dir', str(self.folder / 'data')],
                               timeout=driver.TIMEOUT)
        self.assertEqual(again.returncode, 0)
        self.assertIsNone(first.process.poll())
        self.assertIsNone(second.process.poll())

    def test_version(self):
        out = subprocess.run([driver.ROSTER, '--version'], capture_output=True, text=True,
                             check=True).stdout
        self.assertRegex(out, r'^roster \d')


if __name__ == '__main__':
    unittest.main()
