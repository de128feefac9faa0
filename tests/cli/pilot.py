#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""A plan is applied to one client, then to some, then to all, with the same report each time."""

import harness


class Pilot(harness.Case):

    def setUp(self):
        super().setUp()
        self.service = self.sandbox('--clients', '20', '--devices', '100')
        self.id = self.connect(self.service)
        self.json('fetch', self.id)
        self.json('create-unmatched', self.id)
        self.plan = self.json('plan', self.id)

    def count(self, *clients):
        return len([row for row in self.plan['operations'] if row['client'] in clients])

    def test_one_ten_all(self):
        order = list(dict.fromkeys(row['client'] for row in self.plan['operations']))
        total = len(self.plan['operations'])
        first = self.json('apply', self.id, '--client', order[3])
        self.assertEqual(first['done'], self.count(order[3]))
        self.assertEqual(len(self.json('targets')), 1)
        # What was shown is still true: nothing has to be looked at again.
        second = self.json('apply', self.id, '--first', '5')
        chosen = [client for client in order if client != order[3]][:5]
        self.assertEqual(second['done'], self.count(*chosen))
        self.assertEqual(len(self.json('targets')), 6)
        self.assertEqual(set(first), set(second))
        rest = self.json('apply', self.id)
        self.assertEqual(first['done'] + second['done'] + rest['done'], total)
        self.assertEqual(self.json('apply', self.id)['done'], 0)
        self.assertEqual([run['counts']['done'] for run in self.json('runs', self.id)][-3:],
                         [rest['done'], second['done'], first['done']])
        self.assertEqual(self.json('plan', self.id)['operations'], [])

    def test_evening_leaves_the_rest(self):
        self.json('apply', self.id, '--first', '2')
        report = self.json('sync', self.id)
        self.assertEqual((report['created'], report['clients_created']), (0, 0))
        self.assertEqual(len(self.json('targets')), 2)

    def test_more_than_there_are(self):
        self.assertEqual(self.json('apply', self.id, '--first', '1000')['done'],
                         len(self.plan['operations']))

    def test_decided_meanwhile(self):
        self.json('apply', self.id, '--first', '1')
        other = self.plan['operations'][1]['client']
        self.json('exclude', self.id, other)
        self.fails(1, 'new plan', 'apply', self.id, '--first', '1')
        self.assertEqual(len(self.json('targets')), 1)

    def test_usage(self):
        client = self.plan['operations'][0]['client']
        self.fails(2, 'from 1', 'apply', self.id, '--first', '0')
        self.fails(2, 'either', 'apply', self.id, '--first', '1', '--client', client)
        self.fails(1, 'Nothing is to be written', 'apply', self.id, '--client', client,
                   '--client', '99999999')
        self.assertEqual(self.json('targets'), [])
        self.assertEqual(self.json('apply', self.id)['done'], len(self.plan['operations']),
                         'all or nothing')


harness.main()
