# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""What the tests of schedules share: an integration, and rosterctl on any evening."""

import contextlib
import fcntl
import os
import sqlite3

import harness

ROSTERCTL_AT = os.environ['ROSTERCTL_AT']


class Evenings(harness.Case):
    """rosterctl on any evening, on a wall in Berlin."""

    SIZE = ('--clients', '8', '--devices', '20')

    def setUp(self):
        super().setUp()
        self.now = '2026-10-20T12:00:00Z'
        self.service = self.sandbox(*self.SIZE)
        self.id = self.connect(self.service)

    def command(self, *args):
        return [ROSTERCTL_AT, '--data-dir', str(self.data), *map(str, args)]

    def environment(self, **changes):
        return {**super().environment(**changes), 'TZ': 'Europe/Berlin',
                'ROSTER_TEST_NOW': self.now}

    def apply(self, integration):
        self.json('fetch', integration)
        self.json('create-unmatched', integration)
        self.json('plan', integration)
        self.json('apply', integration)

    def due(self, now, status=0):
        self.now = now
        return self.json('sync', '--due', status=status)

    def schedule(self, *args):
        return self.json('schedule', self.id, *args)

    def slots(self):
        with contextlib.closing(sqlite3.connect(self.data / 'roster.db')) as database:
            return database.execute('SELECT local, state FROM schedule_slot ORDER BY local')\
                .fetchall()

    def runs(self, kind='scheduled'):
        return [run for run in self.json('runs', self.id) if run['kind'] == kind]

    def hold(self, owner):
        """Someone else works on it."""
        lock = open(self.data / f'{owner}.lock', 'w')
        self.addCleanup(lock.close)
        fcntl.flock(lock, fcntl.LOCK_EX)
        return lock
