#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""The demo: the whole job without any account, keyring, session bus or home."""

import os
import shutil
import signal
import time

import harness


class Demo(harness.Case):

    def setUp(self):
        super().setUp()
        self.temporary = self.folder / 'tmp'
        self.temporary.mkdir()
        self.bare = {'DBUS_SESSION_BUS_ADDRESS': None, 'XDG_RUNTIME_DIR': None, 'DISPLAY': None,
                     'XDG_DATA_HOME': '/nonexistent/data', 'HOME': '/nonexistent/home',
                     'TMPDIR': str(self.temporary)}

    def left_behind(self):
        return os.listdir(self.temporary)

    def test_json(self):
        report = self.json('demo', **self.bare)
        self.assertEqual(report['clients'], 60)
        self.assertEqual(report['matched'] + report['suggested'] + report['created']
                         + report['left'], 60)
        self.assertGreater(report['suggested'], 5)
        self.assertGreater(report['matched'], 20)
        self.assertGreater(report['left'], 2)
        self.assertEqual(report['applied']['failed'], 0)
        self.assertGreater(report['applied']['assets_created'], 1000)
        self.assertEqual(report['second_sync_written'], 0)
        self.assertEqual(self.left_behind(), [])
        self.assertFalse(self.data.exists(), 'the user’s data is not touched')

    def test_text(self):
        result = self.roster('demo', '--clients', '40', '--devices', '300', **self.bare)
        for word in ('Connect', 'Import', 'Fetch', 'Auto-Match', 'Suggest', 'Create', 'Plan', 'Apply',
                     'Sync again', 'Same name', 'serial numbers are already assets', 'undecided', 'Serial number'):
            self.assertIn(word, result.out)
        self.assertEqual(self.left_behind(), [])

    def test_wrong_size(self):
        self.fails(2, 'demo has', 'demo', '--clients', '0')
        self.fails(2, 'demo has', 'demo', '--devices', '-1')
        self.fails(2, '', 'demo', '--clients', 'many')

    def test_sandbox_missing(self):
        program = shutil.copy(harness.ROSTERCTL, self.folder / 'rosterctl')
        saved, harness.ROSTERCTL = harness.ROSTERCTL, str(program)
        try:
            self.fails(1, 'roster-sandbox', 'demo', **self.bare)
        finally:
            harness.ROSTERCTL = saved
        self.assertEqual(self.left_behind(), [])

    def test_stopped(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) == signal.SIG_IGN:
                continue  # under nohup, which a program has to heed
            process = self.start('demo', '--clients', '400', '--devices', '20000', **self.bare)
            time.sleep(1)
            self.assertIsNone(process.poll())
            process.send_signal(number)
            result = self.finish(process)
            self.assertEqual(result.status, 130, str(result))
            self.assertEqual(self.left_behind(), [])


harness.main()
