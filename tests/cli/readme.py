#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""The walk through in README.md, word for word."""

import json
import os
import pathlib
import random
import re
import socket
import subprocess

import harness

README = pathlib.Path(__file__).resolve().parents[2] / 'README.md'
# What makes a shell for the walk, and ends it.
AROUND = ('tests/with-keyring', 'PATH=', 'roster-sandbox', 'cat ~/sandbox.json')
# An account that is known already.
KNOWN = re.compile(r'connect ninjarmm --url \S+1/$')
# What waits for a person, once nsight-1 writes to Passportal.
WAITS = re.compile(r'(apply|handoff) nsight-1( files.*)?$')
# Which keys are pasted at which address.
KEYS = {'/nsight/': 'nsight', '/solarwinds/': 'solarwinds', 1: 'ninjarmm', 2: 'ninjaone',
        3: 'passportal'}


def find_ports():
    """The first of four free ones, the last digit of which is 0."""
    for _ in range(200):
        first = random.randrange(2000, 6000) * 10
        sockets = []
        try:
            for port in range(first, first + 4):
                sockets.append(socket.socket())
                sockets[-1].bind(('127.0.0.1', port))
            return first
        except OSError:
            continue
        finally:
            for other in sockets:
                other.close()
    raise AssertionError('no ports')


class Readme(harness.Case):

    def commands(self):
        """The indented lines of the walk, up to where it is about other lists and accounts."""
        text = README.read_text()
        text = text[text.index('## A walk through'):text.index('**Compare two lists.**')]
        return [line.strip() for line in re.findall(r'(?m)^    (\S.*)$', text)
                if not line.strip().startswith(AROUND)]

    def keys(self, command):
        url = re.search(r'--url (\S+)', command)
        if ' connect ' not in command or url is None:
            return ''
        path = '/' + url[1].split('/', 3)[3]
        service = KEYS.get(path) or KEYS[int(re.search(r':(\d+)', url[1])[1]) - self.first]
        return self.service.lines(service)

    def fill_in(self, command):
        """What the reader finds in the output of the command before."""
        if command.endswith(' TARGET'):
            client = command.split()[-2]
            found = self.json('candidates', 'nsight-1', client)
            return command.replace('TARGET', found[0]['target'])
        if command.endswith(' D'):
            found = [row['id'] for row in self.json('documentation')
                     if row['destination'] == 'passportal']
            return command[:-1] + found[0]
        return command

    def test_walk(self):
        self.first = find_ports()
        self.data = self.folder / 'roster'
        self.service = self.sandbox('--port', str(self.first), '--clients', '12', '--devices', '80')
        self.assertIn('--clients 12 --devices 80', README.read_text())
        folder = pathlib.Path(harness.ROSTERCTL).parent
        environment = self.environment(PATH=f'{folder}:{os.environ["PATH"]}',
                                       XDG_DATA_HOME=str(self.folder))
        commands = self.commands()
        waits = False
        self.assertGreater(len(commands), 40)
        for line in commands:
            command = self.fill_in(re.sub(r':808(\d)', lambda port: f':{self.first + int(port[1])}',
                                          line))
            with self.subTest(line):
                done = subprocess.run(['bash', '-c', command], env=environment, cwd=self.folder,
                                      input=self.keys(command), text=True, capture_output=True,
                                      timeout=harness.TIMEOUT)
                self.transcript.append(done.stdout + done.stderr)
                waits = waits or '--documentation' in command
                expected = (1 if KNOWN.search(command) else
                            5 if waits and WAITS.search(command) else 0)
                self.assertEqual(done.returncode, expected, done.stdout + done.stderr)

        # Everything that was to be created is there, and nothing is left to be done.
        self.assertEqual(self.json('handoff', 'nsight-1', '--check')['waiting'], 0)
        self.assertEqual(self.json('handoff', 'nsight-1', self.folder / 'files')['files'], [])
        writes = self.service.control('ledger')['writes']
        self.assertGreater(len([row for row in writes if row['operation'] == 'import-asset']), 0)


harness.main()
