# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Without a window it syncs every evening, and tells only what needs a person, naming nobody."""

import contextlib
import datetime
import os
import sqlite3
import struct
import subprocess
import sys
import time
import unittest

import desktop
import driver

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
import harness  # noqa: E402

NSIGHT = 'N-able RMM (N-sight)'
DAY = datetime.timedelta(days=1)


class Unattended(driver.Program):
    """A roster that may have no window, in evenings of the test's own."""

    def __init__(self, case, *args):
        self.case = case
        # The loader takes a space in a path for the end of it.
        module = case.folder / 'clock.so'
        if not module.is_symlink():
            module.symlink_to(os.environ['ROSTER_CLOCK_MODULE'])
        super().__init__('--data-dir', str(case.folder / 'data'), *args, has_window=False, env={
            'TZ': 'UTC',
            'XDG_CONFIG_HOME': str(case.folder / 'config'),
            'GSETTINGS_BACKEND': 'keyfile',
            'ROSTER_TEST_CLOCK': str(case.clock),
            'LD_PRELOAD': str(module),
            'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '') + ':verify_asan_link_order=0',
        })

    def has_window(self):
        return subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid',
                               str(self.process.pid)], capture_output=True).stdout != b''

    def outline(self):
        return f'  {self.case.desktop.notices}\n  {self.case.slots()}'


class Background(driver.Case):
    def setUp(self):
        super().setUp()
        self.desktop = desktop.Desktop()
        self.keyring = desktop.Keyring(self.desktop.bus)
        self.sandbox = harness.Sandbox('--clients', '3', '--devices', '90')
        self.addCleanup(self.sandbox.stop)
        self.json('connect', 'nsight', '--url', self.sandbox.url(), '--rate', '100000',
                  text=f'api_key={self.sandbox.key()}\n')
        for command in ('fetch', 'create-unmatched', 'plan', 'apply'):
            self.json(command, 'nsight-1')
        self.names = [client['name'] for client in self.json('clients', 'nsight-1')]
        self.clock = self.folder / 'clock'
        settings = self.folder / 'config' / 'glib-2.0' / 'settings'
        settings.mkdir(parents=True)
        (settings / 'keyfile').write_text('[io/github/rosterapp/Roster]\nweekly-summary=true\n')
        # The Tuesday of a week that nobody has seen yet.
        today = datetime.datetime.now(datetime.timezone.utc).date()
        self.tuesday = today + datetime.timedelta(days=8 - today.weekday())

    def json(self, *args, text=''):
        return harness.json.loads(subprocess.run(
            [harness.ROSTERCTL, '--data-dir', str(self.folder / 'data'), '--format', 'json', *args],
            input=text, capture_output=True, text=True, check=True).stdout)

    def slots(self):
        with contextlib.closing(sqlite3.connect(self.folder / 'data' / 'roster.db')) as database:
            return dict(database.execute('SELECT local, state || " " || (begun_at / 60000000) '
                                         '  FROM schedule_slot'))

    def go_to(self, day, hour, minute):
        """It is this time, so many days after Tuesday."""
        self.now = datetime.datetime.combine(self.tuesday + day * DAY,
                                             datetime.time(hour, minute, 1),
                                             datetime.timezone.utc)
        ahead = int((self.now.timestamp() - time.time()) * 1e6)
        with open(self.clock, 'r+b' if self.clock.exists() else 'wb') as file:
            file.write(struct.pack('@q', ahead))

    def evening(self, program, day, state='spent', begun=None):
        """Lives through an evening, which may be begun later."""
        self.go_to(*(begun or (day, 20, 1)))
        slot = (self.tuesday + day * DAY).isoformat() + 'T20:00'
        minute = int(self.now.timestamp() / 60)
        program.wait(lambda: self.slots().get(slot, '') in [f'{state} {minute + n}'
                                                            for n in range(3)],
                     f'{state} slot {slot}')

    def told(self, program, n, *sentences):
        """The newest of n notifications, which holds these sentences and no more."""
        program.wait(lambda: len(self.desktop.notices) >= n, f'notification {n}')
        self.assertEqual(len(self.desktop.notices), n, self.desktop.notices)
        notice = self.desktop.notices[-1]
        lines = notice[2]['body'].split('\n')
        self.assertEqual(len(lines), len(sentences), lines)
        for line, sentence in zip(lines, sentences):
            self.assertIn(sentence, line)
        for name in self.names:
            self.assertNotIn(name, str(notice))
        self.assertIn(NSIGHT, notice[2]['title'] + notice[2]['body'])
        self.assertEqual(notice[2]['default-action-target'], 'nsight-1')
        return notice

    def move_many(self):
        """In the RMM, more than a fifth of the largest client goes to another one."""
        assets = self.json('assets')
        owners = [asset['client'] for asset in assets]
        first, second = sorted(set(owners), key=owners.count, reverse=True)[:2]
        to = next(client['id'] for client in self.json('clients', 'nsight-1')
                  if client['name'] == second)
        moved = [asset for asset in assets if asset['client'] == first]
        moved = moved[:max(10, len(moved) // 5 + 1)]
        for asset in moved:
            self.sandbox.change(op='move-device', id=asset['device_id'], client=to)
        return len(moved)

    def test_evenings(self):
        self.go_to(0, 19, 0)
        program = Unattended(self, '--background')
        self.programs.append(program)

        # Nothing needs a person, neither in what was missed nor on that evening. The last week is
        # summed up by the first who looks.
        self.evening(program, -1, begun=(0, 19, 0))
        self.evening(program, 0)
        program.wait(lambda: self.desktop.withdrawn == 2 * ['nsight-1'], 'that nothing is needed')
        self.told(program, 1, '')
        self.assertEqual(self.desktop.notices[0][1], 'week')
        self.assertFalse(program.has_window())

        # Somebody has to decide, and is told so once.
        self.names.append('Xylophon Werke')
        self.sandbox.change(op='add-client', name='Xylophon Werke')
        self.evening(program, 1)
        self.told(program, 2, '1 client needs a decision')
        n = self.move_many()
        self.evening(program, 2)
        self.told(program, 3, f'{n} changes are held')

        # Keys that are refused are not tried again in that night.
        self.sandbox.fault('login-failed')
        self.evening(program, 3)
        self.told(program, 4, 'refuses its keys')
        self.sandbox.clear_faults()

        # Without keys it asks nobody, tells once and tries again.
        self.keyring.lock()
        self.evening(program, 4, 'open')
        self.told(program, 5, 'Its keys cannot be read')
        self.evening(program, 4, 'open', begun=(4, 20, 20))
        self.assertEqual(self.desktop.prompts, [])
        self.keyring.ask()
        program.wait(lambda: self.desktop.prompts, 'a question, where somebody asks for it')
        self.keyring.unlock()
        self.evening(program, 4, begun=(4, 20, 40))

        # On Monday it tells what the week was like; also where the clock is set back then.
        self.go_to(6, 8, 5)
        notice = self.told(program, 6, f'6 runs · 1 problem · {n} held · 1 decision waiting')
        self.go_to(5, 12, 0)
        self.evening(program, 6)
        self.assertEqual(len(self.desktop.notices), 6, self.desktop.notices)

        self.assertFalse(program.has_window())
        self.desktop.click(notice)
        program.find_window()
        program.find('Sync Now')
        self.assertTrue(program.has_window())
        self.assertEqual(program.stop(), 0)

        # The click may also be what starts it.
        program = Unattended(self, '--gapplication-service')
        self.programs.append(program)
        program.wait(lambda: self.desktop.is_running(notice[0]), 'the service')
        self.desktop.click(notice)
        program.find_window()
        program.find('Sync Now')


if __name__ == '__main__':
    unittest.main()
