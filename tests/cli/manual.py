#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""The manual page and the completion: they know every option, and every destination."""

import os
import pathlib
import re
import subprocess

import harness

DATA = pathlib.Path(__file__).resolve().parents[2] / 'data'
# These are described once, for all commands.
COMMON = {'--data-dir', '--format', '--quiet', '--help', '--version'}


class Manual(harness.Case):

    def commands(self):
        listed = re.findall(r'(?m)^  (?!rosterctl )([a-z][a-z-]*) ', self.roster('--help').out)
        self.assertGreater(len(listed), 20)
        return listed

    def options(self, command):
        shown = self.roster(command, '--help').out
        return set(re.findall(r'(?m)^  (?:-\w, )?(--[a-z][a-z-]*)', shown)) - COMMON

    def entries(self):
        """What the page says of each command, and of all of them."""
        page = (DATA / 'rosterctl.1').read_text().replace('\\-', '-')
        page = page[page.index('.SH COMMANDS'):page.index('.SH KEYS')]
        entries = {}
        for kind, entry in re.findall(r'(?ms)^\.(TP|SS)\b[^\n]*\n(.*?)(?=^\.(?:TP|SS)\b|\Z)', page):
            head = entry.replace('\\\n', '').split('\n')[0]
            names = re.findall(r'\\fB([a-z][a-z-]*)\\fP', head)
            if head.startswith('.B'):
                names = re.findall(r'[a-z][a-z-]*', head)
            for name in names if kind == 'TP' else ['']:
                entries[name] = entries.get(name, '') + entry
        return entries

    def test_options(self):
        entries = self.entries()
        for command in self.commands():
            with self.subTest(command):
                said = set(re.findall(r'--[a-z][a-z-]*', entries.get(command, '') + entries['']))
                self.assertLessEqual(self.options(command), said)
                self.assertTrue(command in entries)

    def complete(self, *words):
        """What Tab offers after these words, the last of which was begun."""
        line = ' '.join(f"'{word}'" for word in words)
        folder = pathlib.Path(harness.ROSTERCTL).parent
        script = (f'. "{DATA / "rosterctl.bash-completion"}"; COMP_WORDS=({line}); '
                  f'COMP_CWORD={len(words) - 1}; _rosterctl; printf "%s\\n" "${{COMPREPLY[@]}}"')
        environment = self.environment(PATH=f'{folder}:{os.environ["PATH"]}',
                                       XDG_DATA_HOME=str(self.folder))
        shown = subprocess.run(['bash', '-c', script], env=environment, check=True, text=True,
                               capture_output=True, timeout=harness.TIMEOUT)
        return shown.stdout.split()

    def test_completion(self):
        self.assertEqual(self.complete('rosterctl', 'documentation', 'connect', ''),
                         ['passportal'])
        self.assertEqual(self.complete('rosterctl', 'documentation', 'c'), ['connect'])
        self.assertIn('nsight', self.complete('rosterctl', 'connect', ''))
        self.assertEqual(self.complete('rosterctl', 'documentation', 'edit', 'D', '--assets', ''),
                         ['file', 'api'])
        self.assertIn('--probe', self.complete('rosterctl', 'documentation', '--'))


harness.main()
