#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""What changes on either side after it was decided: it is shown, settled, and shown again when it
changes again."""

import harness


class Drift(harness.Case):

    def setUp(self):
        super().setUp()
        self.service = self.sandbox('--clients', '12', '--devices', '60')
        self.id = self.connect(self.service)
        self.json('fetch', self.id)
        clients = self.json('clients', self.id)
        self.named = [row for row in clients
                      if row['name'] and [other['name'] for other in clients].count(row['name']) == 1]

    def drift(self, *args):
        return [(row['kind'], row['client'], row['before'], row['after'], row['suggestion'])
                for row in self.json('drift', self.id, *args)]

    def sync(self, status=0):
        return self.json('sync', self.id, status=status)

    def applied(self):
        self.json('create-unmatched', self.id)
        self.json('plan', self.id)
        self.json('apply', self.id)
        self.assertEqual(self.json('drift', self.id), [])

    def test_renamed(self):
        self.applied()
        client = self.named[0]
        name = 'Smith & Sons <Ltd>'
        self.service.change(op='rename-client', id=client['id'], name=name)
        self.sync()
        self.assertEqual(self.drift(), [('renamed', client['id'], client['name'], name,
                                         'accept-name')])
        row = self.json('drift', self.id)[0]
        self.assertEqual((row['name'], row['suggested_client'], row['suggested_target']),
                         (name, client['id'], None))
        self.assertTrue(row['since'].endswith('Z') and row['target'])
        table = self.roster('drift', self.id).out
        for word in ('Change', 'renamed in the RMM', name, 'accept the new name'):
            self.assertIn(word, table)

        self.assertEqual(self.drift('--settle', client['id']),
                         [('renamed', client['id'], client['name'], name, 'accept-name')])
        self.assertEqual(self.drift(), [])
        self.sync()
        self.assertEqual(self.drift(), [])
        self.assertIn('Nothing has changed', self.roster('drift', self.id).err)
        self.service.change(op='rename-client', id=client['id'], name='Another')
        self.sync()
        self.assertEqual([row[3] for row in self.drift()], ['Another'])
        # Its target is what it was: nothing of it is written.
        self.assertIn(client['name'], [row['name'] for row in self.json('targets')])

    def test_renamed_like_a_target(self):
        self.applied()
        client = self.named[0]
        target = self.json('targets', '--add', 'Harbour Lights')
        harbour = [row['id'] for row in target if row['name'] == 'Harbour Lights'][0]
        self.service.change(op='rename-client', id=client['id'], name='Harbour Lights')
        self.sync()
        row = self.json('drift', self.id)[0]
        self.assertEqual((row['suggestion'], row['suggested_target'], row['suggested_target_name']),
                         ('re-match', harbour, 'Harbour Lights'))
        self.json('drift', self.id, '--accept', client['id'])
        self.assertEqual(self.drift(), [])
        self.assertEqual(self.client(self.id, 'Harbour Lights')['target'], harbour)
        self.assertEqual(len(self.json('undo', self.id)['undone']), 1, 'a step like any other')
        self.assertEqual(self.drift()[0][4], 're-match')

    def test_new_and_vanished(self):
        self.applied()
        first, second = self.named[0], self.named[1]
        self.json('targets', '--add', 'Silver Birch Partnr')
        self.service.change(op='add-client', name='Silver Birch Partner')
        self.service.change(op='add-client', name='Xylophon Werke')
        self.service.change(op='remove-client', id=first['id'])
        report = self.sync()
        self.assertEqual((report['created'], report['retired']), (0, 0))
        new = self.client(self.id, 'Silver Birch Partner')
        other = self.client(self.id, 'Xylophon Werke')
        self.assertEqual(set(self.drift()), {
            ('vanished', first['id'], first['name'], None, 'exclude'),
            ('new', new['id'], None, 'Silver Birch Partner', 'match'),
            ('new', other['id'], None, 'Xylophon Werke', 'decide')})
        self.assertEqual(new['decision'], 'undecided', 'nothing is decided silently')
        self.fails(1, 'Nothing certain', 'drift', self.id, '--accept', other['id'])

        self.json('drift', self.id, '--accept', first['id'], new['id'])
        self.assertEqual(self.drift(), [('new', other['id'], None, 'Xylophon Werke', 'decide')])
        self.assertEqual(self.client(self.id, first['name'])['decision'], 'exclude')
        self.assertEqual(self.client(self.id, 'Silver Birch Partner')['target_name'],
                         'Silver Birch Partnr')
        self.json('drift', self.id, '--settle', other['id'])
        self.assertEqual(self.drift(), [])
        self.assertEqual(self.client(self.id, 'Xylophon Werke')['decision'], 'undecided')
        self.assertEqual(self.client(self.id, second['name'])['decision'], 'create')

    def test_merged(self):
        sizes = {str(client['id']): [device['id'] for site in client['sites']
                                      for device in site['device_list']]
                 for client in self.service.truth(devices=True)['clients']}
        left, right = [row for row in self.named if sizes[row['id']]][:2]
        self.json('exclude', self.id, right['id'])
        self.json('reset', self.id, right['id'])
        self.json('create', self.id, left['id'])
        self.json('plan', self.id)
        self.json('apply', self.id)
        for device in sizes[left['id']]:
            self.service.change(op='move-device', id=device, client=right['id'])
        self.service.change(op='remove-client', id=left['id'])
        report = self.sync(status=5)
        self.assertEqual((report['created'], report['retired'], report['moved']), (0, 0, 0),
                         'what moved to a client that nobody decided waits')
        self.assertEqual(self.drift(), [('merged', left['id'], left['name'], right['name'],
                                         'match')])
        row = self.json('drift', self.id)[0]
        self.assertEqual((row['suggested_client'], row['suggested_target']),
                         (right['id'], row['target']))
        self.json('drift', self.id, '--accept', left['id'])
        self.assertEqual(self.drift(), [])
        self.assertEqual(self.client(self.id, right['name'])['target_name'], left['name'])
        assets = len(self.json('assets'))
        self.json('plan', self.id)
        self.json('apply', self.id)
        self.assertEqual(len(self.json('assets')),
                         assets + len(sizes[right['id']]), 'the moved ones are what they were')

    def test_target_vanished(self):
        self.json('targets', '--add', 'Blue Heron')
        target = self.json('targets')[0]['id']
        client = self.named[0]
        self.json('match', self.id, client['id'], target)
        self.json('plan', self.id)
        self.json('apply', self.id)
        self.json('targets', '--rename', target, 'Blue Heron Ltd')
        self.assertEqual(self.drift(), [('target-renamed', client['id'], 'Blue Heron',
                                         'Blue Heron Ltd', 'accept-name')])

    def test_usage(self):
        self.fails(2, 'not both', 'drift', self.id, '--settle', '--accept', '1')
        self.fails(2, 'Name the clients', 'drift', self.id, '--settle')
        self.fails(1, 'Nothing has changed for a client', 'drift', self.id, '--settle', '1')
        self.fails(1, 'no integration', 'drift', 'nsight-9')


harness.main()
