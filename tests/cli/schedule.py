#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""What is synced by itself: when it is due, who does it, and what is said of it."""

import datetime

import evenings
import harness


class Schedule(evenings.Evenings):

    def test_set(self):
        self.assertEqual(self.schedule(), {
            'id': self.id, 'schedule': 'daily 20:00', 'next': '2026-10-20T18:00:00Z',
            'due': False, 'rests': 'not-applied'})
        for args, schedule, following in (
                (('daily', '6:30'), 'daily 06:30', '2026-10-21T04:30:00Z'),
                (('daily 06:30',), 'daily 06:30', '2026-10-21T04:30:00Z'),
                (('weekly', 'Sunday', '02:30'), 'weekly sunday 02:30', '2026-10-25T00:30:00Z'),
                (('weekly', 'tue', '14:00'), 'weekly tuesday 14:00', '2026-10-27T13:00:00Z'),
                (('weekly', 'tue', '14:01'), 'weekly tuesday 14:01', '2026-10-20T12:01:00Z'),
                (('off',), 'off', None),
                (('daily', '20:00'), 'daily 20:00', '2026-10-20T18:00:00Z')):
            for result in (self.schedule(*args), self.schedule()):
                self.assertEqual((result['schedule'], result['next']), (schedule, following), args)
            row = self.json('integrations')[0]
            self.assertEqual((row['schedule'], row['next_run']), (schedule, None), args)
            self.roster('schedule', self.id)
        for args in (('daily',), ('daily', '25:00'), ('weekly', '20:00'), ('weekly', 'x', '20:00'),
                     ('sometimes',), ('off', '20:00')):
            self.fails(2, 'is no schedule', 'schedule', self.id, *args)
        self.fails(2, 'daily HH:MM', 'schedule', self.id, 'daily', '-1:00')
        self.assertEqual(self.schedule()['schedule'], 'daily 20:00')
        self.fails(1, 'no integration', 'schedule', 'other-1')

    def test_retry_of_nothing(self):
        """What failed in no run is not told with the report of another one."""
        self.apply(self.id)
        first = self.json('runs', self.id)[0]['run']
        asset = self.json('assets')[0]
        other = next(client['id'] for client in self.json('clients', self.id, '--state', 'create')
                     if client['name'] != asset['client'])
        self.service.change(op='move-device', id=asset['device_id'], client=other)
        second = self.json('sync', self.id)['run']
        result = self.fails(1, 'failed', 'retry', first)
        self.assertNotIn(second, result.err)
        result = self.roster('retry', first, status=1)
        self.assertEqual(result.out, '')
        self.assertNotIn('What is open of the plan', result.err)

    def test_sentences(self):
        result = self.roster('schedule', self.id)
        self.assertIn('daily 20:00', result.out)
        self.assertIn('until a first overview was applied', result.err)
        self.roster('pause', self.id)
        self.assertIn('paused', self.roster('schedule', self.id).err)

    def test_forecast(self):
        self.assertNotIn('requests', self.schedule())
        report = self.json('fetch', self.id)
        self.assertLess(1, self.schedule()['requests'])
        self.assertLessEqual(self.schedule()['requests'], report['requests'])
        self.assertRegex(self.roster('schedule', self.id).out, r'Next reading: \d+ requests')

    def test_first_forecast(self):
        """As soon as the clients are known, though nobody knows their sites yet."""
        report = self.json('fetch', self.id, '--clients-only')
        requests = self.schedule()['requests']
        self.assertLess(report['clients'], requests)
        self.assertIn(f'First reading: at least {requests} requests',
                      self.roster('schedule', self.id).out)

    def test_usage(self):
        for args in ((), ('--due', self.id), ('--due', '--all'), ('--due', '--same-account')):
            self.fails(2, 'Give one integration', 'sync', *args)


class Due(evenings.Evenings):

    def test_before_anything(self):
        """What nobody has agreed to is not run."""
        self.assertEqual(self.due('2026-10-21T19:00:00Z'), [])
        self.assertEqual(self.json('assets'), [])

    def test_evenings(self):
        self.apply(self.id)
        assets = len(self.json('assets'))
        self.assertGreater(assets, 0)
        self.assertEqual(self.due('2026-10-20T17:59:00Z'), [])

        self.now = '2026-10-20T18:10:00Z'
        self.assertTrue(self.schedule()['due'])
        self.assertIn('sync --due', self.roster('schedule', self.id).err)
        result, = self.due(self.now)
        self.assertEqual((result['integration'], result['created']), (self.id, 0))
        self.assertIsNone(result['run'])
        self.assertEqual(self.due('2026-10-20T18:25:00Z'), [])
        self.assertFalse(self.schedule()['due'])

        self.service.change(op='set-device', id=self.json('assets')[0]['device_id'],
                            fields={'manufacturer': 'Other Maker'})
        result, = self.due('2026-10-21T18:00:00Z')
        self.assertEqual((result['created'], result['updated']), (0, 1))
        self.assertEqual(len(self.json('assets')), assets)
        self.assertEqual([run['run'] for run in self.runs()], [result['run']])
        self.assertEqual(self.json('integrations')[0]['next_run'], '2026-10-22T18:00:00Z')
        # Somebody syncs by hand in between: that is not the evening's.
        self.json('sync', self.id)
        # Three days without the machine are one run, and so is a clock that is set back.
        self.assertEqual(len(self.due('2026-10-25T07:00:00Z')), 1)
        self.assertEqual(self.due('2026-10-23T07:00:00Z'), [])
        self.assertEqual(self.slots(), [(f'2026-10-{day}T20:00', 'spent') for day in (20, 21, 24)])

    def test_rests(self):
        self.apply(self.id)
        self.roster('pause', self.id)
        self.assertEqual(self.due('2026-10-21T18:00:00Z'), [])
        self.assertEqual(self.schedule()['rests'], 'paused')
        self.roster('resume', self.id)
        self.assertEqual(self.due('2026-10-21T18:01:00Z'), [])
        self.assertEqual(len(self.due('2026-10-22T18:01:00Z')), 1)
        self.roster('disable', self.id, '--yes')
        self.assertEqual(self.due('2026-10-23T18:01:00Z'), [])
        self.assertEqual(self.schedule()['rests'], 'disabled')
        self.roster('enable', self.id, text=self.service.lines())
        self.assertEqual(self.due('2026-10-23T18:02:00Z'), [])
        self.assertEqual(len(self.due('2026-10-24T18:02:00Z')), 1)
        self.roster('schedule', self.id, 'off')
        self.assertEqual(self.due('2026-10-25T19:02:00Z'), [])

    def test_nothing_is_due(self):
        self.assertIn('Nothing is due', self.roster('sync', '--due').err)

    def test_at_once(self):
        """Of several timers one does it."""
        self.apply(self.id)
        self.now = '2026-10-20T18:00:00Z'
        processes = [self.start('--format', 'json', 'sync', '--due') for _ in range(6)]
        results = [self.finish(process) for process in processes]
        self.assertEqual([result.status for result in results], [0] * 6, str(results[0]))
        self.assertEqual(sum('"integration"' in result.out for result in results), 1)
        self.assertEqual(self.slots(), [('2026-10-20T20:00', 'spent')])

    def test_busy(self):
        """Who works on it, or writes to its documentation, goes on; the slot is not spent."""
        self.apply(self.id)
        documentation = self.json('integrations')[0]['documentation']
        for owner in (self.id, documentation):
            lock = self.hold(owner)
            self.now = '2026-10-20T18:00:00Z'
            result = self.roster('--format', 'json', 'sync', '--due')
            self.assertEqual(result.out.strip().replace('\n', ''), '[]')
            self.assertIn('skipped', result.err)
            lock.close()
        self.assertEqual(self.slots(), [])
        self.assertEqual(len(self.due('2026-10-20T18:15:00Z')), 1)

    def test_unreachable(self):
        """The service is away for an evening: some tries, and the next evening is one as ever."""
        self.apply(self.id)
        self.service.stop()
        begin = datetime.datetime(2026, 10, 20, 18, 0)
        for i in range(4):
            result, = self.due((begin + i * datetime.timedelta(minutes=15)).isoformat() + 'Z',
                               status=4)
            self.assertIsNone(result['run'])
            self.assertIn('error', result)
        self.assertEqual(self.due('2026-10-20T19:00:00Z'), [])
        self.assertEqual(len(self.due('2026-10-21T18:00:00Z', status=4)), 1)

    def test_refused(self):
        """Keys that are refused are not tried over and over, and that is said once."""
        self.apply(self.id)
        self.service.control('fault', {'fault': 'login-failed'})
        self.now = '2026-10-20T18:00:00Z'
        result = self.roster('sync', '--due', status=3)
        self.assertIn(self.id, result.err)
        self.assertEqual(self.due('2026-10-20T18:15:00Z'), [])
        self.now = '2026-10-21T18:00:00Z'
        result = self.roster('sync', '--due', status=3)
        self.assertNotIn(self.id, result.err)
        self.service.clear_faults()
        self.assertEqual(len(self.due('2026-10-22T18:00:00Z')), 1)

    def test_second_integration(self):
        """One that cannot be synced does not keep the others from it."""
        other_service = self.sandbox('--clients', '3', '--devices', '5', '--seed', '7')
        other = self.connect(other_service)
        self.apply(self.id)
        self.apply(other)
        self.service.stop()
        results = self.due('2026-10-20T18:00:00Z', status=4)
        self.assertEqual([result['integration'] for result in results], [self.id, other])
        self.assertIn('error', results[0])
        self.assertNotIn('error', results[1])


harness.main()
