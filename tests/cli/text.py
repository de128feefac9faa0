#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""What is printed: help, usage, hostile names, odd locales, readers that have enough."""

import json
import os
import re
import subprocess
import unicodedata

import harness

HOSTILE = 'Evil\x1b]0;owned\x07\x1b[2J\u202egnp.exe\u2066 & <b>Sons</b> \u65e5\u672c'
COMMANDS = ('providers destinations connect edit pause resume disable enable integrations '
            'documentation fetch clients candidates targets auto-match match create exclude reset '
            'create-unmatched undo redo history drift edited export import plan apply sync schedule runs '
            'run retry release discard rollback unsuppress handoff assets doctor demo compare').split()


class Text(harness.Case):

    def test_help(self):
        listed = self.roster('--help').out
        for command in COMMANDS:
            self.assertRegex(listed, rf'(?m)^  {command} ')
            shown = self.roster(command, '--help').out
            self.assertIn(f'rosterctl {command}', shown)
            self.assertIn('--data-dir', shown)
            self.assertEqual(self.roster('help', command).out, shown)
        self.assertEqual(self.roster('help').out, listed)
        self.assertRegex(self.roster('--version').out, r'^rosterctl \d+\.\d+\.\d+\n$')
        self.assertIn('api_key', self.roster('connect', '--help').out)

    def test_wrong_usage(self):
        for args in ((), ('nonsense',), ('--nonsense',), ('fetch',), ('fetch', 'a', 'b'),
                     ('fetch', '--nonsense', 'a'), ('--format', 'xml', 'runs'), ('help', 'nonsense'),
                     ('runs', '--format'), ('connect', 'nsight', '--rate', 'fast')):
            with self.subTest(args):
                result = self.roster(*args, status=2)
                self.assertEqual(result.out, '')
                self.assertIn('--help', result.err)

    def test_global_options_anywhere(self):
        self.assertEqual(json.loads(self.roster('--format', 'json', 'integrations').out), [])
        self.assertEqual(json.loads(self.roster('integrations', '--format=json').out), [])
        self.assertEqual(json.loads(self.roster('--format', 'text', 'integrations', '--format',
                                                'json', '--quiet').out), [])
        self.assertIn('Nothing is connected', self.roster('integrations').err)
        self.assertEqual(self.roster('integrations', '--quiet').err, '')

    def test_hostile_names(self):
        self.json('targets', '--add', HOSTILE, '--add', 'Plain')
        shown = self.roster('targets').out
        for line in shown.splitlines():
            for character in line:
                self.assertNotIn(unicodedata.category(character), ('Cc', 'Zl', 'Zp'))
                self.assertNotIn(character, '\u202e\u2066')
        names = [target['name'] for target in self.json('targets')]
        self.assertIn(HOSTILE.split('\x1b')[0], names[0])
        raw = self.roster('--format', 'json', 'targets').out
        self.assertNotIn('\x1b', raw)
        result = self.roster('fetch', 'a\x1b[31mb\nc', status=1)
        self.assertNotIn('\x1b', result.err)
        self.assertEqual(len(result.err.splitlines()), 1)

    def test_columns(self):
        self.json('targets', '--add', 'Short', '--add', '\u65e5\u672c\u8a9e Ltd', '--add',
                  'Ångström & Søn')
        lines = self.roster('targets').out.splitlines()
        column = lines[0].index('Name')
        self.assertTrue(all(re.match(r'[0-9a-f-]{36}  \S', line) for line in lines[1:]), lines)
        self.assertEqual(column, 38)
        self.assertTrue(all(line == line.rstrip() for line in lines))

    def test_translated_without_being_installed(self):
        # Since glibc 2.41 LANGUAGE counts only in the locale of a country.
        folder = os.path.join(os.environ['G_TEST_BUILDDIR'], 'turkish')
        if not os.path.isdir(os.path.join(folder, 'tr_TR.UTF-8')):
            self.skipTest('there is no locale')
        self.assertIn('Kunden', self.roster('--help', LC_ALL='tr_TR.UTF-8', LOCPATH=folder,
                                            LANGUAGE='de').out)

    def test_other_locales(self):
        self.json('targets', '--add', 'Ångström', LC_ALL='C')
        self.assertEqual(self.json('targets', LC_ALL='C')[0]['name'], 'Ångström')
        self.assertIn('?', self.roster('targets', LC_ALL='C').out)
        found = self.json('targets', '--search', 'ANGSTROM', LC_ALL='C')
        self.assertEqual(len(found), 1)

    def test_reader_that_has_enough(self):
        self.json('targets', *sum((['--add', f'Client {number}'] for number in range(400)), []))
        process = self.start('targets')
        process.stdout.close()
        self.assertEqual(process.wait(60), 0)
        error = process.stderr.read().decode()
        process.stderr.close()
        self.assertEqual(error, '')

    def test_debug_output_is_not_mixed_in(self):
        self.assertEqual(self.json('integrations', G_MESSAGES_DEBUG='all'), [])

    def test_closed_input(self):
        process = subprocess.run(self.command('integrations'), stdin=subprocess.DEVNULL,
                                 capture_output=True, check=False)
        self.assertEqual(process.returncode, 0)


harness.main()
