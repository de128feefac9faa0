#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""A run is taken back, stays out, and goes on when that is lifted."""

import signal
import sqlite3

import harness


class RollBack(harness.Case):

    def setUp(self):
        super().setUp()
        self.service = self.sandbox('--clients', '4', '--devices', '60')
        self.id = self.connect(self.service)
        self.json('fetch', self.id)
        self.json('create-unmatched', self.id)
        self.json('plan', self.id)
        self.first = self.json('apply', self.id)

    def documentation(self):
        """Without what changes by itself."""
        lists = self.json('assets', '--retired'), self.json('assets'), self.json('targets')
        for asset in lists[0] + lists[1]:
            for member in ('status', 'primary_ip', 'last_user', 'last_seen'):
                del asset[member]
        return lists

    def evening(self):
        """Something changes, and a sync brings it over. Gives the run and what there was before."""
        before = self.documentation()
        first, second, third = before[1][:3]
        self.service.change(op='set-device', id=first['device_id'], fields={'location': 'Cellar'})
        self.service.change(op='set-device', id=second['device_id'], fields={'hostname': 'NEW-NAME'})
        other = next(asset['client'] for asset in before[1] if asset['client'] != third['client'])
        self.service.change(op='move-device', id=third['device_id'],
                            client=self.client(self.id, other)['id'])
        self.service.change(op='add-device', site=self.site(), kind='workstation')
        report = self.json('sync', self.id)
        self.assertEqual((report['created'], report['moved'], report['held']), (1, 1, 0))
        return report['run'], before

    def site(self):
        return self.service.truth()['clients'][0]['sites'][0]['id']

    def test_evening(self):
        run, before = self.evening()
        after = self.documentation()
        preview = self.json('rollback', run, '--dry-run')
        self.assertEqual((preview['run'], preview['rolls_back']), (None, run))
        self.assertEqual(preview['undone'], len(preview['operations']))
        self.assertEqual((preview['kept'], preview['by_hand']), ([], []))
        self.assertIn('newest first', self.roster('rollback', run, '--dry-run').out)
        self.assertEqual(self.documentation(), after)

        report = self.json('rollback', run)
        self.assertEqual(report['undone'], preview['undone'])
        self.assertEqual((report['kept'], report['by_hand'], report['failed']), ([], [], 0))
        self.assertEqual(self.documentation(), before)
        self.assertEqual(self.json('run', run)['counts']['undone'], report['undone'])
        newest = self.json('runs', self.id)[0]
        self.assertEqual((newest['run'], newest['kind'], newest['rolls_back']),
                         (report['run'], 'rollback', run))

        # The evening after writes nothing.
        quiet = self.json('sync', self.id)
        self.assertEqual((quiet['run'], quiet['taken_back']), (None, run))
        self.check_told(run)
        self.assertEqual(self.json('sync', '--all'), [])
        self.assertIn('unsuppress', self.roster('sync', '--all').err)
        self.assertEqual(self.json('integrations')[0]['taken_back'], run)
        self.assertEqual(self.json('schedule', self.id)['rests'], 'taken-back')
        self.assertEqual(self.json('plan', self.id)['operations'], [])
        self.assertEqual(self.documentation(), before)

        # Twice is once.
        again = self.json('rollback', run)
        self.assertEqual((again['run'], again['undone']), (None, 0))

        self.assertEqual(self.json('unsuppress', self.id)['lifted'], report['undone'])
        self.assertEqual(self.json('unsuppress', self.id)['lifted'], 0)
        self.assertIn('Nothing that was taken back was left out',
                      self.roster('unsuppress', self.id).out)
        self.assertNotIn('taken back', str(self.roster('plan', self.id)))
        self.assertIsNone(self.json('integrations')[0]['taken_back'])
        self.assertIsNone(self.json('schedule', self.id)['rests'])
        self.assertEqual(len(self.json('plan', self.id)['operations']), report['undone'])
        self.json('sync', self.id)
        strip = lambda assets: [{key: value for key, value in asset.items() if key != 'id'}
                                for asset in assets]
        self.assertEqual(*(sorted(map(str, strip(found[1])))
                           for found in (self.documentation(), after)))

    def check_told(self, run):
        """Whoever asks why nothing is written is told."""
        lifts = f'rosterctl unsuppress {self.id}'
        skipped = 'taken back, or of clients that are not decided or excluded: '
        for command in ('sync', 'plan', 'apply'):
            result = self.roster(command, self.id)
            self.assertIn(run, result.err)
            self.assertIn(lifts, result.err)
            if command != 'apply':
                self.assertIn(skipped, result.out)
        result = self.roster('sync', '--due')
        self.assertIn(lifts, result.err)
        self.assertEqual(self.roster('--quiet', 'sync', '--due').err, '')
        self.roster('schedule', self.id, 'off')
        self.assertNotIn(lifts, self.roster('sync', '--due').err)
        self.roster('schedule', self.id, 'daily', '20:00')

    def test_one_and_none(self):
        self.service.change(op='add-device', site=self.site(), kind='workstation')
        run = self.json('sync', self.id)['run']
        result = self.roster('rollback', run)
        self.assertIn(f'1 change of run {run} was taken back', result.out)
        self.assertIn('1 change that was taken back is planned again',
                      self.roster('unsuppress', self.id).out)

    def test_initial(self):
        report = self.json('rollback', self.first['run'])
        self.assertEqual(report['undone'], self.first['done'])
        self.assertEqual(self.documentation(), ([], [], []))
        self.assertIsNone(self.json('sync', self.id)['run'])
        self.assertEqual(self.json('plan', self.id)['operations'], [])
        self.json('unsuppress', self.id)
        self.assertEqual(len(self.json('plan', self.id)['operations']), self.first['done'])

    def test_kept(self):
        run, _ = self.evening()
        for target in self.json('targets'):
            self.roster('targets', '--rename', target['id'], target['name'] + ' 2')
        report = self.json('rollback', self.first['run'])
        kinds = {operation['kind'] for operation in report['kept']}
        self.assertIn('client-create', kinds)
        self.assertTrue(all(operation['error'] for operation in report['kept']))
        self.assertIn('A later run built on it', str(report['kept']))
        self.assertIn('It was edited since', str(report['kept']))
        self.assertIn('Kept:', self.roster('rollback', self.first['run'], '--dry-run').out)
        self.assertEqual(self.json('run', run)['counts']['undone'], 0)

    def test_no_roll_back_of_a_roll_back(self):
        run, _ = self.evening()
        report = self.json('rollback', run)
        for arguments in ((), ('--dry-run',)):
            self.fails(1, 'not taken back itself', 'rollback', report['run'], *arguments)
        self.fails(1, 'There is no run', 'rollback', 'none')

    def test_kill_and_resume(self):
        process = self.start('--format', 'json', 'rollback', self.first['run'])
        process.send_signal(signal.SIGKILL)
        self.finish(process)
        self.json('rollback', self.first['run'])
        self.assertEqual(self.documentation(), ([], [], []))
        with sqlite3.connect(self.data / 'roster.db') as database:
            self.assertEqual(database.execute(
                "SELECT count(*) FROM operation WHERE state = 'planned'").fetchone()[0], 0)
        database.close()

    def test_finished_later(self):
        """The roll back that was killed is not one that was interrupted for ever."""
        for number in range(0, 100):
            result = self.run_killed(number, 'rollback', self.first['run'])
            self.assertEqual(result.status, -signal.SIGKILL, str(result))
            killed = self.json('runs', self.id)[0]
            if killed['state'] == 'interrupted':
                break
        self.assertEqual(killed['kind'], 'rollback')
        self.json('rollback', self.first['run'])
        states = {run['run']: run['state'] for run in self.json('runs', self.id)}
        self.assertEqual(states[killed['run']], 'continued')
        self.assertEqual(set(states.values()), {'done', 'continued'})
        self.assertNotIn(killed['run'], {run['run'] for run in
                                         self.json('runs', self.id, '--problems')})
        self.assertEqual(self.documentation(), ([], [], []))


if __name__ == '__main__':
    harness.main()
