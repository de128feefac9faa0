#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Runs that end early, two processes at once, and plans that are out of date."""

import contextlib
import fcntl
import json
import signal
import sqlite3
import time

import harness


class Prepared(harness.Case):
    """An account that is connected; how big it is decides how long a run takes."""

    SIZE = ('--clients', '30', '--devices', '60')

    def setUp(self):
        super().setUp()
        self.service = self.sandbox(*self.SIZE)
        self.id = self.connect(self.service)

    def prepare(self):
        self.json('fetch', self.id)
        self.json('create-unmatched', self.id)
        return self.json('plan', self.id)


class Interrupted(Prepared):

    SIZE = ('--clients', '20', '--devices', '6000')

    @contextlib.contextmanager
    def between_batches(self, process):
        """Inside, the process has written a part of the plan and cannot go on: nothing is left to
        how fast the machine is."""
        database = sqlite3.connect(self.data / 'roster.db', isolation_level=None, timeout=0)
        deadline = time.monotonic() + harness.TIMEOUT
        try:
            while not self.hold_part(database):
                self.assertIsNone(process.poll(), 'it ended before it was seen at work')
                self.assertLess(time.monotonic(), deadline)
                time.sleep(0.001)
            yield
        finally:
            database.close()

    def hold_part(self, database):
        """Locks the database, and lets it go again unless a part of the plan is written."""
        try:
            database.execute('BEGIN IMMEDIATE')
        except sqlite3.OperationalError:
            return False
        done, is_open = database.execute("SELECT total(state = 'done'), total(state = 'planned') "
                                         'FROM operation').fetchone()
        if done > 0:
            self.assertGreater(is_open, 0, 'all was written in one batch')
            return True
        database.execute('ROLLBACK')
        return False

    def kill_in_the_middle(self):
        process = self.start('apply', self.id)
        with self.between_batches(process):
            process.send_signal(signal.SIGKILL)
            self.finish(process)

    def check_complete(self, plan):
        assets = self.json('assets')
        self.assertEqual(len(assets), plan['counts']['asset_create'])
        self.assertEqual(len({asset['device_id'] for asset in assets}), len(assets))
        targets = self.json('targets')
        self.assertEqual(len(targets), plan['counts']['client_create'])
        report = self.json('sync', self.id)
        self.assertEqual((report['created'], report['updated'], report['failed']), (0, 0, 0))

    def test_kill_and_resume(self):
        plan = self.prepare()
        self.kill_in_the_middle()
        runs = self.json('runs', self.id)
        self.assertEqual([(run['kind'], run['state']) for run in runs], [('initial', 'interrupted')],
                         'nobody works on it')
        for options, n in (('--kind', 'initial'), 1), (('--kind', 'scheduled'), 0), \
                (('--changes',), 1), (('--problems',), 1), \
                (('--kind', 'scheduled', '--problems'), 0):
            self.assertEqual(len(self.json('runs', self.id, *options)), n, options)
        self.assertIn('rollback', self.roster('runs', '--kind', 'daily', status=2).err)
        self.roster('runs', '--changes', '--problems', status=2)
        done = runs[0]['counts']['done']
        self.assertIn('interrupted', self.roster('runs', self.id).out)
        result = self.roster('--format', 'json', 'apply', self.id)
        self.assertIn('interrupted', result.err)
        report = json.loads(result.out)
        self.assertEqual(report['kind'], 'resumed')
        self.assertEqual(report['done'] + done, len(plan['operations']))
        self.check_complete(plan)

    def test_kill_at_any_moment(self):
        plan = self.prepare()
        for delay in (0.02, 0.05, 0.1, 0.15, 0.2):
            process = self.start('apply', self.id)
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            self.finish(process)
            self.assertNotIn('running', [run['state'] for run in self.json('runs', self.id)])
        result = self.run_raw('--format', 'json', 'apply', self.id)
        self.assertEqual(result.status, 0, str(result))
        self.check_complete(plan)

    def test_kill_and_sync(self):
        """The evening finishes first what was interrupted."""
        plan = self.prepare()
        self.kill_in_the_middle()
        report = self.json('sync', self.id)
        resumed = self.json('run', report['resumed'])
        self.assertEqual(resumed['kind'], 'resumed')
        self.assertEqual((report['run'], report['unsure']), (None, 0))
        self.assertGreater(report['created'], 0)
        self.assertEqual(sum(report[kind] for kind in ('created', 'updated', 'moved', 'retired',
                                                       'restored', 'clients_created',
                                                       'clients_linked')),
                         resumed['counts']['done'], report)
        self.assertGreater(report['unchanged'], 0)
        self.check_complete(plan)
        self.assertIsNone(self.json('sync', self.id)['resumed'])

    def test_kill_and_sync_in_text(self):
        self.prepare()
        self.kill_in_the_middle()
        text = self.roster('sync', self.id).out
        self.assertIn('First an interrupted run was finished', text)
        self.assertIn('of clients that are not decided or excluded: ', text)

    def test_ctrl_c_and_resume(self):
        plan = self.prepare()
        process = self.start('--format', 'json', 'apply', self.id)
        with self.between_batches(process):
            process.send_signal(signal.SIGINT)
        result = self.finish(process)
        self.assertEqual(result.status, 130, str(result))
        report = json.loads(result.out)
        self.assertGreater(report['done'], 0, 'the report is printed')
        self.assertLess(report['done'], len(plan['operations']))
        self.assertIn('goes on with it', result.err)
        self.assertEqual(self.json('runs', self.id)[0]['state'], 'cancelled')
        resumed = self.roster('apply', self.id)
        self.assertIn('interrupted', resumed.err)
        self.check_complete(plan)


class Answers(Prepared):

    def test_unsure(self):
        """What has no definite answer is counted wherever a run is shown."""
        self.prepare()
        run = self.json('apply', self.id)['run']
        with contextlib.closing(sqlite3.connect(self.data / 'roster.db')) as database, database:
            database.execute("UPDATE operation SET state = 'unsure' WHERE seq IN "
                             "(SELECT seq FROM operation WHERE kind = 'asset-create' LIMIT 2)")
        self.assertEqual(self.json('runs', self.id)[0]['counts']['unsure'], 2)
        self.assertEqual(self.json('run', run)['counts']['unsure'], 2)
        head, line = self.roster('run', run).out.splitlines()[:2]
        self.assertEqual(line.split()[-2:], ['2', '0'])
        self.assertEqual(head.split()[-2:], ['Unsure', 'Waits'])


class Runs(Prepared):

    def test_busy(self):
        self.prepare()
        with open(self.data / f'{self.id}.lock', 'w', encoding='ascii') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for command in ('fetch', 'plan', 'apply', 'sync'):
                self.fails(1, 'at work', command, self.id)
            self.assertEqual(self.json('sync', '--all'), [], 'skipped, and said')
            self.assertIn('skipped', self.roster('sync', '--all').err)
            self.json('clients', self.id)
            self.json('assets')
        documentation = self.json('documentation')[0]['id']
        with open(self.data / f'{documentation}.lock', 'w', encoding='ascii') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.fails(1, 'at work', 'apply', self.id)
            self.json('plan', self.id)

    def test_stale_plan(self):
        self.prepare()
        client = self.json('clients', self.id)[5]['id']
        self.json('exclude', self.id, client)
        result = self.fails(1, 'moved on', 'apply', self.id)
        self.assertEqual(self.json('assets'), [])
        text = self.json('exclude', self.id, self.json('clients', self.id)[6]['id'])
        self.assertEqual(text, {'changed': 1})
        result = self.roster('apply', self.id, status=1)
        self.assertIn('Assets: ', result.out, 'the new plan is shown')
        self.json('apply', self.id)

    def test_no_plan(self):
        self.json('fetch', self.id, '--clients-only')
        self.assertEqual(self.json('apply', self.id)['done'], 0)
        self.json('create-unmatched', self.id)
        self.fails(1, 'There was no plan', 'apply', self.id)
        self.assertEqual(self.json('targets'), [])
        self.assertGreater(self.json('apply', self.id)['done'], 0)
        self.fails(1, 'no run', 'run', '5f2b5c1e-0000-4000-8000-000000000000')
        self.fails(1, 'no run', 'retry', 'nothing')
        self.fails(1, 'no integration', 'runs', 'nsight-9')

    def test_retry_of_nothing(self):
        self.prepare()
        run = self.json('apply', self.id)['run']
        self.fails(1, 'failed', 'retry', run)


harness.main()
