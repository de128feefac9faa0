#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Runs that end early, two processes at once, and plans that are out of date."""

import fcntl
import signal
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

    def wait_for_run(self, process):
        """Until the first batch is written."""
        for _ in range(400):
            if process.poll() is not None:
                return False
            done = sum(run['counts']['done'] for run in self.json('runs', self.id))
            if done > 0:
                return process.poll() is None
        return False

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
        kills = 0
        for delay in (0.05, 0.12, 0.2, 0.3, 0.4):
            process = self.start('apply', self.id)
            time.sleep(delay)
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                kills += 1
            self.finish(process)
        self.assertGreater(kills, 0)
        states = [run['state'] for run in self.json('runs', self.id)]
        self.assertNotIn('running', states, 'nobody works on them')
        result = self.run_raw('--format', 'json', 'apply', self.id)
        self.assertIn(result.status, (0, 1), str(result))
        self.check_complete(plan)
        kinds = {run['kind'] for run in self.json('runs', self.id)}
        self.assertIn('resumed', kinds)

    def test_ctrl_c_and_resume(self):
        plan = self.prepare()
        process = self.start('--format', 'json', 'apply', self.id)
        if not self.wait_for_run(process):
            self.skipTest('the machine is too fast to be stopped')
        process.send_signal(signal.SIGINT)
        result = self.finish(process)
        if result.status == 0:
            self.skipTest('the machine is too fast to be stopped')
        self.assertEqual(result.status, 130, str(result))
        self.assertIn('"done"', result.out, 'the report is printed')
        self.assertIn('goes on with it', result.err)
        state = self.json('runs', self.id)[0]['state']
        self.assertEqual(state, 'cancelled')
        resumed = self.roster('apply', self.id)
        self.assertIn('interrupted', resumed.err)
        self.check_complete(plan)


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

    def test_two_at_once(self):
        processes = [self.start('--format', 'json', 'fetch', self.id) for _ in range(2)]
        statuses = sorted(self.finish(process).status for process in processes)
        self.assertEqual(statuses, [0, 1])

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
