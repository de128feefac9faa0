# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""What the Data Wizard suggests: accept all after a look, one by a key, and solve conflicts."""

import json
import os
import subprocess
import sys
import unittest

import driver

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
import harness  # noqa: E402

driver.ROSTER = os.environ['ROSTER_SHOW_PAGE']

# Clients of the stand-in service, and how somebody documented them.
SUGGESTED = {'Lone Pine Notary': 'Lone-Pine Notary', 'Quiet Valley Trust': 'Quiet Valey Trust',
             'Brookfield Motors Ltd': 'Brookfield Motors Limited'}
# As near to the target of another client, so left to a person.
RIVAL = 'Brookfields Motors Ltd'


class Suggestions(driver.Case):
    def setUp(self):
        super().setUp()
        sandbox = harness.Sandbox('--clients', '12', '--devices', '80')
        self.addCleanup(sandbox.stop)
        self.json('connect', 'nsight', '--url', sandbox.url(), '--rate', '100000',
                  text=f'api_key={sandbox.key()}\n')
        self.json('fetch', 'nsight-1')
        document = self.json('documentation')[0]['id']
        self.ctl('targets', '--documentation', document,
                 *[f'--add={name}' for name in SUGGESTED.values()])

    def ctl(self, *args, text=''):
        return subprocess.run([harness.ROSTERCTL, '--data-dir', str(self.folder / 'data'), *args],
                              input=text, capture_output=True, text=True, check=True).stdout

    def json(self, *args, text=''):
        return json.loads(self.ctl('--format', 'json', *args, text=text))

    def decision(self, name):
        return next(client for client in self.json('clients', 'nsight-1')
                    if client['name'].strip() == name)

    def wait_target(self, program, name, target):
        program.wait(lambda: self.decision(name)['target_name'] == target,
                     f'{name} is {target}')

    def open(self):
        program = driver.Program('win.match', 'nsight-1', '--data-dir',
                                 str(self.folder / 'data'))
        self.programs.append(program)
        program.find('Clients of the RMM', 'list')
        return program

    def row(self, program, name):
        """The row of a client; one that is out of sight is looked for page by page."""
        def look():
            return next((node for node in driver.walk(program.root)
                         if (node.get_name() or '').startswith(name + ', ')), None)

        for key in ('Home', 'Page_Down', 'Page_Down'):
            try:
                return program.wait(look, f'row of {name}', timeout=3)
            except AssertionError:
                program.press(key)
        return program.wait(look, f'row of {name}')

    def label(self, program, name, text):
        program.wait(lambda: text in self.row(program, name).get_name(), f'{name}: {text}')

    def press_in(self, program, name, button):
        node = next(node for node in driver.walk(self.row(program, name))
                    if node.get_name() == button)
        node.get_action_iface().do_action(0)

    def search(self, program, text):
        """Finds one client by the keyboard, and goes into the list."""
        program.press('slash')
        subprocess.run(['xdotool', 'type', '--delay', '20', text], check=True)
        program.press('Return')

    def test_accept_all(self):
        program = self.open()
        self.label(program, 'Lone Pine Notary', 'Same name but for punctuation')
        self.label(program, 'Quiet Valley Trust', 'Names differ in one letter')
        self.label(program, RIVAL, 'Conflict')
        program.click('Accept Suggestions')
        program.find('Accept 3 Suggestions')
        for target in SUGGESTED.values():
            program.find(f'→ {target}')
        for name in SUGGESTED:
            self.assertEqual(self.decision(name)['decision'], 'undecided')
        program.press('Return')
        program.find_text('3 suggestions were accepted')
        for name, target in SUGGESTED.items():
            self.wait_target(program, name, target)
        self.assertEqual(self.decision(RIVAL)['decision'], 'undecided')
        self.label(program, RIVAL, 'already belongs to “Brookfield Motors Ltd”')
        # One step.
        program.click('Undo')
        for name in SUGGESTED:
            self.wait_target(program, name, None)

    def test_keyboard(self):
        program = self.open()
        self.search(program, 'lone pine')
        program.gone('Quiet Valley Trust', 'label')
        program.press('1')
        self.wait_target(program, 'Lone Pine Notary', 'Lone-Pine Notary')
        decision = self.decision('Lone Pine Notary')
        self.assertEqual(decision['rung'], 'normalised')
        self.assertEqual(decision['reason'],
                         'Same name but for punctuation, accents or “and”')
        program.press('r')
        self.wait_target(program, 'Lone Pine Notary', None)
        # The candidate is the first of the list of targets, too.
        program.press('m')
        program.find('Search clients of the documentation', ('text', 'entry'))
        program.press('Return')
        self.wait_target(program, 'Lone Pine Notary', 'Lone-Pine Notary')

    def test_conflicts(self):
        program = self.open()
        self.label(program, 'Lone Pine Notary', 'Undecided')
        # From the search to the filter, and there to the fifth entry.
        program.press('slash', 'Tab', 'space')
        program.find('Conflicts', 'label')
        program.press('Down', 'Down', 'Down', 'Down', 'Return')
        program.wait(lambda: not any((node.get_name() or '').startswith('Lone Pine Notary, ')
                                     for node in driver.walk(program.root)), 'only conflicts')
        self.label(program, RIVAL, 'is as near to this target')
        self.press_in(program, RIVAL, 'Match')
        program.find('Search clients of the documentation', ('text', 'entry'))
        program.press('Return')
        self.wait_target(program, RIVAL, 'Brookfield Motors Limited')
        # Its row stays; the other one is a conflict now, and both may be this client.
        self.label(program, RIVAL, 'Matched')
        self.ctl('match', 'nsight-1', self.decision('Brookfield Motors Ltd')['id'],
                 self.decision(RIVAL)['target'], '--shared')
        self.label(program, RIVAL, 'Shared with “Brookfield Motors Ltd”')

    def test_shared(self):
        """Nobody takes the target of another client without having been asked."""
        other = self.decision('Lone Pine Notary')['id']
        target = next(target['id'] for target in self.json('targets')
                      if target['name'] == 'Quiet Valey Trust')
        self.ctl('match', 'nsight-1', other, target)
        program = self.open()
        self.label(program, 'Lone Pine Notary', 'Matched')
        self.press_in(program, 'Quiet Valley Trust', 'Match')
        program.find('Search clients of the documentation', ('text', 'entry'))
        program.press('Return')
        program.find('Both Are This Client', ('button', 'push button'))
        self.assertIsNone(self.decision('Quiet Valley Trust')['target_name'])
        program.click('Both Are This Client')
        self.wait_target(program, 'Quiet Valley Trust', 'Quiet Valey Trust')
        self.label(program, 'Quiet Valley Trust', 'Shared with “Lone Pine Notary”')


if __name__ == '__main__':
    unittest.main()
