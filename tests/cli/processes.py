#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Several rosterctl at once on the same data: nothing is done twice, and nothing gets lost."""

import signal
import time

import harness

MANY = 6


class Processes(harness.Case):

    SIZE = ('--clients', '30', '--devices', '60')

    def setUp(self):
        super().setUp()
        self.service = self.sandbox(*self.SIZE)

    def at_once(self, *commands):
        """Their results in the order of the commands."""
        processes = [self.start('--format', 'json', *command) for command in commands]
        results = [self.finish(process, command)
                   for process, command in zip(processes, commands)]
        for result in results:
            for word in ('database is locked', 'CRITICAL', 'WARNING', 'SQLite'):
                self.assertNotIn(word, result.out + result.err)
        return results

    def statuses(self, results):
        return [result.status for result in results]

    def prepare(self):
        integration = self.connect(self.service)
        self.json('fetch', integration)
        return integration


class Settings(Processes):

    def test_first_start(self):
        """Eight processes make the database."""
        results = self.at_once(*[('integrations',)] * 8)
        self.assertEqual(self.statuses(results), [0] * 8, str(results[0]))
        self.assertEqual(len(self.json('documentation')), 1)

    def test_connect(self):
        """One account, connected by several at once, is connected once."""
        self.json('integrations')
        commands = [('connect', 'nsight', '--url', self.service.url(), '--rate', '100000')] * 4
        processes = [self.start_with_input('--format', 'json', *command,
                                           text=f'api_key={self.service.key()}\n')
                     for command in commands]
        results = [self.finish(process) for process in processes]
        self.assertEqual(sorted(self.statuses(results)), [0, 1, 1, 1], str(results[0]))
        self.assertEqual(len(self.json('integrations')), 1)
        for result in results:
            if result.status == 1:
                self.assertIn('connected', result.err)

    def test_edit_meanwhile(self):
        """Edits of different settings do not undo each other: each sees what the other saved."""
        integration = self.connect(self.service)
        done = {'name': None, 'rate': None}
        for number in range(1, 9):
            commands = [('edit', integration, '--name', f'Name {number}'),
                        ('edit', integration, '--rate', str(number)),
                        ('pause' if number % 2 else 'resume', integration)]
            results = self.at_once(*commands)
            self.assertEqual(results[2].status, 0)
            for result, member, value in zip(results, done, (f'Name {number}', number)):
                self.assertIn(result.status, (0, 1))
                if result.status == 0:
                    done[member] = value
                else:
                    self.assertIn('at work', result.err)
        row = self.json('integrations')[0]
        self.assertFalse(row['paused'])
        for member, value in done.items():
            if value is not None:
                self.assertEqual(row[member], value)

    def test_disable_meanwhile(self):
        """A disabled integration stays so, whatever was begun at the same time."""
        integration = self.prepare()
        results = self.at_once(('disable', integration, '--yes'),
                               ('edit', integration, '--name', 'Other'),
                               ('fetch', integration), ('sync', '--all'))
        if results[0].status == 0:
            self.assertFalse(self.json('integrations')[0]['enabled'])
        else:
            self.assertIn('at work', results[0].err)
            self.assertTrue(self.json('integrations')[0]['enabled'])


class Deciding(Processes):

    def setUp(self):
        super().setUp()
        self.id = self.prepare()
        self.clients = [client['id'] for client in self.json('clients', self.id)]

    def decisions(self):
        return {client['id']: client['decision'] for client in self.json('clients', self.id)}

    def test_different_clients(self):
        chosen = self.clients[:MANY]
        results = self.at_once(*[('exclude', self.id, client) for client in chosen])
        self.assertEqual(self.statuses(results), [0] * MANY, str(results[0]))
        decisions = self.decisions()
        self.assertEqual({decisions[client] for client in chosen}, {'exclude'})
        self.assertEqual(len(self.json('history', self.id)), MANY)

    def test_same_client(self):
        """What is reported as changed is in the history, and the last of it counts."""
        client = self.clients[3]
        results = self.at_once(*[('exclude', self.id, client),
                                 ('create', self.id, client, '--name', 'One')] * 3)
        changed = 0
        for result in results:
            self.assertIn(result.status, (0, 1), str(result))
            if result.status == 1:
                self.assertIn('meanwhile', result.err)
                self.assertIn('"changed": 0', ' '.join(result.out.split()).replace(' :', ':'))
            else:
                changed += '1' in result.out
        self.assertGreater(changed, 0)
        self.assertEqual(len(self.json('history', self.id)), changed)

    def test_target(self):
        """Two clients do not get one target unless that was said."""
        target = self.json('targets', '--add', 'Harbour Lights')[0]['id']
        results = self.at_once(*[('match', self.id, client, target)
                                 for client in self.clients[:MANY]])
        self.assertEqual(sorted(self.statuses(results)), [0] + [1] * (MANY - 1))
        self.assertEqual(list(self.decisions().values()).count('match'), 1)

    def test_undo(self):
        for client in self.clients[:4]:
            self.json('exclude', self.id, client)
        step = self.json('history', self.id)[0]['step']
        results = self.at_once(*[('undo', self.id, '--step', str(step))] * 3)
        self.assertEqual(sorted(self.statuses(results)), [0, 1, 1])
        self.assertEqual(list(self.decisions().values()).count('exclude'), 3)

    def test_add_target(self):
        results = self.at_once(*[('targets', '--add', 'Same Name')] * 4)
        self.assertEqual(self.statuses(results), [0] * 4)
        names = [target['name'] for target in self.json('targets')]
        self.assertEqual(names.count('Same Name'), 1)


class Working(Processes):

    SIZE = ('--clients', '20', '--devices', '2000')

    def setUp(self):
        super().setUp()
        self.id = self.connect(self.service)

    def plan(self):
        self.json('fetch', self.id)
        self.json('create-unmatched', self.id)
        return self.json('plan', self.id)

    def check_complete(self, plan):
        assets = self.json('assets')
        self.assertEqual(len(assets), plan['counts']['asset_create'])
        self.assertEqual(len({asset['device_id'] for asset in assets}), len(assets))
        self.assertEqual(len(self.json('targets')), plan['counts']['client_create'])

    def test_fetch(self):
        results = self.at_once(*[('fetch', self.id)] * 4)
        self.assertIn(0, self.statuses(results))
        for result in results:
            self.assertIn(result.status, (0, 1))
            if result.status == 1:
                self.assertIn('at work', result.err)
        self.assertTrue(self.json('fetch', self.id)['complete'])

    def test_apply(self):
        plan = self.plan()
        results = self.at_once(*[('apply', self.id)] * 4)
        self.assertIn(0, self.statuses(results))
        for result in results:
            self.assertIn(result.status, (0, 1), str(result))
            if result.status == 1:
                self.assertIn('at work', result.err)
        self.check_complete(plan)
        writing = [run for run in self.json('runs', self.id) if run['counts']['done'] > 0]
        self.assertEqual(len(writing), 1)

    def test_apply_and_sync_of_two_accounts(self):
        """They write to one documentation: one after the other, nothing twice."""
        other = self.connect(self.service, service='solarwinds')
        plans = {}
        for integration in (self.id, other):
            self.json('fetch', integration)
            self.json('create-unmatched', integration)
            plans[integration] = self.json('plan', integration)
        results = self.at_once(('apply', self.id), ('apply', other))
        for integration, result in zip(plans, results):
            if result.status == 1:
                self.assertIn('at work', result.err)
                self.assertIn(self.run_raw('apply', integration).status, (0, 1))
                self.roster('apply', integration)
        assets = self.json('assets')
        self.assertEqual(len({tuple(asset['integrations'] + [asset['device_id']])
                              for asset in assets}), len(assets))

    def test_decide_while_applying(self):
        plan = self.plan()
        process = self.start('--format', 'json', 'apply', self.id)
        decided = 0
        while process.poll() is None:
            client = self.json('clients', self.id)[decided]['id']
            result = self.run_raw('exclude', self.id, client)
            self.assertEqual(result.status, 0, str(result))
            self.assertNotIn('locked', result.err)
            decided += 1
        self.assertGreater(decided, 0)
        result = self.finish(process)
        self.assertIn(result.status, (0, 1, 5), str(result))
        excluded = self.json('clients', self.id, '--state', 'exclude')
        self.assertEqual(len(excluded), decided, 'no decision was lost')
        self.assertLessEqual(len(self.json('assets')), plan['counts']['asset_create'])
        self.assertEqual(self.run_raw('sync', self.id).status, 0)

    def test_killed_in_a_reading(self):
        kills = 0
        for delay in (0.1, 0.2, 0.3, 0.5):
            process = self.start('fetch', self.id)
            time.sleep(delay)
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                kills += 1
            self.finish(process)
        self.assertGreater(kills, 0)
        self.assertTrue(self.json('fetch', self.id)['complete'])
        plan = self.plan()
        self.assertEqual(plan['counts']['to_be_read'], 0)
        self.json('apply', self.id)
        self.check_complete(plan)

    def test_killed_in_a_sync(self):
        plan = self.plan()
        for command in ('apply', 'sync', 'sync'):
            process = self.start(command, self.id)
            time.sleep(0.3)
            process.send_signal(signal.SIGKILL)
            self.finish(process)
        self.assertIn(self.run_raw('apply', self.id).status, (0, 1))
        self.assertEqual(self.run_raw('sync', self.id).status, 0)
        self.check_complete(plan)


class Budget(Processes):

    def test_shared(self):
        """Two integrations of one account in two processes send no more than one may."""
        lines = f'api_key={self.service.key()}\n'
        for _ in range(2):
            self.json('connect', 'nsight', '--again', '--url', self.service.url(), '--rate', '20',
                      text=lines)
        processes = [self.start('fetch', integration) for integration in ('nsight-1', 'nsight-2')]
        time.sleep(4)
        for process in processes:
            self.assertIsNone(process.poll(), 'they wait for their turn')
            process.send_signal(signal.SIGINT)
            self.assertEqual(self.finish(process).status, 130)
        self.assertEqual(self.service.control('ledger')['services']['nsight']['requests'], 20)


harness.main()
