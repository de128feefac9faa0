# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Whatever can have the focus has a name that a screen reader can say, on every page."""

import json
import os
import re
import subprocess
import sys
import unittest

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # noqa: E402

import driver

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
import harness  # noqa: E402

SHOW_PAGE = os.environ['ROSTER_SHOW_PAGE']

CONTROLS = ('push button', 'toggle button', 'button', 'check box', 'combo box', 'entry', 'link',
            'list item', 'menu item', 'page tab', 'password text', 'radio button', 'separator',
            'slider', 'spin button', 'split pane', 'switch', 'table row', 'text')
# What is a control for people has others inside, which GTK makes and names nothing.
WHOLE = ('combo box', 'entry', 'password text', 'spin button', 'text')
# GTK gives what has no name the name of its type.
TYPE_NAME = re.compile(r'(?:Gtk|Adw|Roster)[A-Z][A-Za-z]*')


def has_name(node):
    name = (node.get_name() or '').strip()
    return name != '' and not TYPE_NAME.fullmatch(name)


def find_nameless(node, path=()):
    """Focusable controls below node without a name, each as the path to it."""
    found = []
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is None or not child.get_state_set().contains(Atspi.StateType.VISIBLE):
            continue
        role = child.get_role_name()
        here = (*path, f'{role} “{child.get_name()}”')
        if role in CONTROLS:
            is_focusable = child.get_state_set().contains(Atspi.StateType.FOCUSABLE)
            if is_focusable and not has_name(child):
                found.append(' › '.join(here[-4:]))
            if role in WHOLE:
                continue
        found += find_nameless(child, here)
    return found


class Names(driver.Case):
    def setUp(self):
        super().setUp()
        sandbox = harness.Sandbox('--clients', '20', '--devices', '100')
        self.addCleanup(sandbox.stop)
        self.ctl('connect', 'nsight', '--url', sandbox.url(), '--rate', '100000',
                 text=f'api_key={sandbox.key()}\n')
        self.ctl('fetch', 'nsight-1')

    def ctl(self, *args, text=''):
        return json.loads(subprocess.run(
            [harness.ROSTERCTL, '--data-dir', str(self.folder / 'data'), '--format', 'json', *args],
            input=text, capture_output=True, text=True, check=True).stdout or 'null')

    def check(self, program):
        self.assertGreater(sum(1 for _ in driver.walk(program.root)), 5)
        self.assertEqual(find_nameless(program.root), [], program.outline())

    def open_page(self, action, identifier, expected, role=None):
        program = driver.Program(action, identifier, '--data-dir', str(self.folder / 'data'),
                                 program=SHOW_PAGE)
        self.programs.append(program)
        program.find(expected, role)
        return program

    def test_center(self):
        program = self.start()
        program.find('Integration Center')
        self.check(program)
        program.press('ctrl+comma')
        program.find('Letter Keys')
        self.check(program)

    def test_welcome(self):
        program = driver.Program('--data-dir', str(self.folder / 'empty'))
        self.programs.append(program)
        program.find('Welcome to Roster')
        self.check(program)

    def test_settings(self):
        for provider in ('ninjarmm', 'nsight', 'solarwinds'):
            with self.subTest(provider):
                program = self.open_page('win.set-up', provider, 'Authenticate')
                self.check(program)
                program.stop()
        self.check(self.open_page('win.edit-settings', 'nsight-1', 'Save'))

    def test_wizard(self):
        program = self.open_page('win.match', 'nsight-1', 'Clients of the RMM', 'list')
        self.check(program)
        row = program.wait(lambda: next(
            (node for node in driver.walk(program.root) if node.get_name() == 'Match'), None), 'row')
        row.get_action_iface().do_action(0)
        program.find('Search clients of the documentation')
        self.check(program)

    def test_from_overview_to_run(self):
        self.ctl('create-unmatched', 'nsight-1')
        program = self.open_page('win.overview', 'nsight-1', 'Finish')
        program.find('What is written for this client', 'list')
        self.check(program)
        program.stop()
        self.ctl('plan', 'nsight-1')
        self.ctl('apply', 'nsight-1')
        self.check(self.open_page('win.show-integration', 'nsight-1', 'Sync Now'))
        run = self.ctl('runs', 'nsight-1')[0]['run']
        program = self.open_page('win.show-run', run, 'Search clients')
        program.find('What is written for this client', 'list')
        self.check(program)


if __name__ == '__main__':
    unittest.main()
