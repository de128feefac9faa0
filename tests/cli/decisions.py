#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Deciding: by hand, in bulk, shared, back and forth, each command a process of its own."""

import harness


class Decisions(harness.Case):

    def setUp(self):
        super().setUp()
        self.service = self.sandbox('--clients', '30', '--devices', '60')
        self.id = self.connect(self.service)
        self.json('fetch', self.id, '--clients-only')
        clients = self.json('clients', self.id)
        names = [client['name'] for client in clients]
        self.named = [client for client in clients
                      if client['name'] and names.count(client['name']) == 1]
        self.target = self.json('targets', '--add', 'Harbour Lights')[0]['id']

    def decision(self, client):
        found = [other for other in self.json('clients', self.id) if other['id'] == client]
        return found[0]['decision'], found[0]['target']

    def test_match_and_shared(self):
        first, second = self.named[0]['id'], self.named[1]['id']
        self.assertEqual(self.json('match', self.id, first, self.target), {'changed': 1})
        self.assertEqual(self.decision(first), ('match', self.target))
        self.assertEqual(self.json('match', self.id, first, self.target), {'changed': 0})
        self.fails(1, self.named[0]['name'], 'match', self.id, second, self.target)
        self.assertEqual(self.decision(second), ('undecided', None))
        self.json('match', self.id, second, self.target, '--shared')
        self.assertEqual(self.decision(second), ('match', self.target))
        row = [row for row in self.json('clients', self.id) if row['id'] == second][0]
        self.assertEqual((row['rung'], row['score']), ('by-hand', 100))
        self.assertIn(self.named[0]['name'], row['reason'])

    def test_suggestions(self):
        self.json('targets', '--add', 'Lone-Pine Notary', '--add', 'Quiet Valey Trust',
                  '--add', 'BITS <BYTES> CONSULTING')
        ids = {client['name']: client['id'] for client in self.named}
        candidates = self.json('candidates', self.id, ids['Quiet Valley Trust'])
        self.assertEqual((candidates[0]['name'], candidates[0]['rung'], candidates[0]['reasons']),
                         ('Quiet Valey Trust', 'similar', ['Names differ in one letter']))
        self.assertGreater(candidates[0]['score'], 80)
        table = self.roster('candidates', self.id, ids['Lone Pine Notary']).out
        for word in ('Rank', 'Score', 'Lone-Pine Notary', 'Same name but for punctuation'):
            self.assertIn(word, table)

        dry = self.json('auto-match', self.id, '--suggested', '--dry-run')
        self.assertEqual({(row['name'], row['target_name'], row['rung'])
                          for row in dry['matches']},
                         {('Lone Pine Notary', 'Lone-Pine Notary', 'normalised'),
                          ('Quiet Valley Trust', 'Quiet Valey Trust', 'similar'),
                          ('Bits <Bytes> Consulting', 'BITS <BYTES> CONSULTING', 'same-name')})
        self.assertEqual(self.json('history', self.id), [], 'nothing was decided')
        self.assertEqual(len(self.json('auto-match', self.id, '--dry-run')['matches']), 1)

        done = self.json('auto-match', self.id, '--suggested')
        self.assertEqual(done['matched'], 3)
        self.assertEqual({key: dry[key] for key in done}, done)
        row = [row for row in self.json('clients', self.id)
               if row['name'] == 'Lone Pine Notary'][0]
        self.assertEqual((row['decision'], row['rung'], row['reason']),
                         ('match', 'normalised', 'Same name but for punctuation, accents or “and”'))
        plan = self.json('plan', self.id)
        self.assertIn('Names differ in one letter', {row['reason'] for row in plan['operations']})
        self.assertEqual(len(self.json('history', self.id)), 1, 'one step')
        self.assertEqual(len(self.json('undo', self.id)['undone']), 3)

    def test_unknown(self):
        client = self.named[0]['id']
        self.fails(1, 'no client with the id', 'match', self.id, '99999999', self.target)
        self.fails(1, 'no client with the id', 'match', self.id, client, 'nowhere')
        self.fails(1, 'no integration', 'match', 'nsight-9', client, self.target)
        self.fails(1, 'no client with the id', 'exclude', self.id, client, '99999999')
        self.assertEqual(self.decision(client), ('undecided', None), 'all or nothing')
        self.fails(1, 'no client with the id', 'exclude', self.id, '--', '-5')
        self.fails(2, 'Unknown option', 'exclude', self.id, '-5')
        self.fails(1, '../x', 'clients', '../x')

    def test_create(self):
        first, second = self.named[0], self.named[1]
        self.json('targets', '--add', first['name'].upper())
        result = self.roster('create', self.id, first['id'])
        self.assertIn('second one of that name', result.err)
        self.json('create', self.id, second['id'], '--name', 'Elsewhere & Sons')
        row = [row for row in self.json('clients', self.id) if row['id'] == second['id']][0]
        self.assertEqual((row['decision'], row['target_name']), ('create', 'Elsewhere & Sons'))
        self.fails(2, 'one client', 'create', self.id, first['id'], second['id'], '--name', 'X')
        nameless = [row['id'] for row in self.json('clients', self.id) if not row['name']][0]
        self.fails(2, 'without a name', 'create', self.id, nameless)
        self.json('create', self.id, nameless, '--name', 'Now it has one')

    def test_create_again(self):
        """What was created for a client is its own, and no second one of that name."""
        first = self.named[0]['id']
        self.json('create', self.id, first)
        self.json('plan', self.id)
        self.json('apply', self.id)
        targets = self.json('targets')
        for decision in ('exclude', 'reset'):
            self.json(decision, self.id, first)
            self.assertNotIn('second one', self.roster('create', self.id, first).err)
            self.json('plan', self.id)
            self.json('apply', self.id)
            self.assertEqual(self.json('targets'), targets)

    def test_exclude_and_reset(self):
        ids = [client['id'] for client in self.named[:3]]
        self.assertEqual(self.json('exclude', self.id, *ids, ids[0]), {'changed': 3})
        excluded = self.json('clients', self.id, '--state', 'exclude')
        self.assertEqual(sorted(row['id'] for row in excluded), sorted(ids))
        self.assertEqual(self.json('reset', self.id, ids[0], self.named[5]['id']), {'changed': 1})
        self.assertEqual(self.decision(ids[0]), ('undecided', None))

    def test_undo_redo_history(self):
        first, second = self.named[0]['id'], self.named[1]['id']
        self.json('match', self.id, first, self.target)
        self.json('exclude', self.id, first, second)
        steps = self.json('history', self.id)
        self.assertEqual([step['changes'] for step in steps], [2, 1])
        self.assertTrue(all(step['how'] == 'by-hand' and step['by'] for step in steps))

        undone = self.json('undo', self.id)['undone']
        self.assertEqual({(change['client'], change['from'], change['to']) for change in undone},
                         {(first, 'exclude', 'match'), (second, 'exclude', 'undecided')})
        self.assertEqual(self.decision(first), ('match', self.target))
        self.assertEqual(self.decision(second), ('undecided', None))
        self.json('undo', self.id)
        self.assertEqual(self.decision(first), ('undecided', None))
        self.assertEqual(self.json('undo', self.id), {'undone': []})

        self.json('redo', self.id, '2')
        self.assertEqual(self.decision(first), ('exclude', None))
        self.assertEqual(self.decision(second), ('exclude', None))
        self.json('undo', self.id, '2')
        self.json('create', self.id, first)
        self.assertEqual(self.json('redo', self.id)['undone'], [], 'something new was decided')
        self.fails(2, 'number of steps', 'undo', self.id, 'x')
        self.json('exclude', self.id, second)
        step = self.json('history', self.id)[0]['step']
        self.fails(1, 'elsewhere', 'undo', self.id, '--step', str(step - 1))
        self.assertEqual(self.decision(second), ('exclude', None))
        self.assertEqual(len(self.json('undo', self.id, '--step', str(step))['undone']), 1)
        self.fails(1, 'elsewhere', 'undo', self.id, '--step', str(step))
        self.assertEqual(len(self.json('redo', self.id, '--step', str(step))['undone']), 1)
        self.fails(2, 'number of steps', 'undo', self.id, '0')

    def test_undo_stops_at_what_was_applied(self):
        first = self.named[0]['id']
        self.json('match', self.id, first, self.target)
        self.json('plan', self.id)
        self.json('apply', self.id)
        self.assertEqual(self.json('undo', self.id), {'undone': []})
        self.assertEqual(self.decision(first), ('match', self.target))

    def test_bulk(self):
        names = [client['name'] for client in self.json('clients', self.id)]
        twin = next(name for name in names if names.count(name) == 2)
        for name in (self.named[0]['name'].swapcase(), twin, self.named[1]['name'] + '.'):
            self.json('targets', '--add', name)
        result = self.json('auto-match', self.id)
        self.assertEqual((result['matched'], result['left']), (1, len(names) - 1))
        self.assertEqual(result['conflicts'],
                         len(self.json('clients', self.id, '--state', 'conflict')))
        self.assertEqual(self.json('auto-match', self.id)['matched'], 0)

        result = self.json('create-unmatched', self.id)
        self.assertEqual(result['created'] + len(result['left']), len(names) - 1)
        left = {entry['client']: entry['why'] for entry in result['left']}
        twins = [client['id'] for client in self.json('clients', self.id)
                 if client['name'] == twin]
        for client in [*twins, self.named[1]['id']]:
            self.assertIn(client, left)
        self.assertIn(self.named[1]['name'] + '.', left[self.named[1]['id']])
        self.assertEqual([step['how'] for step in self.json('history', self.id)],
                         ['create-unmatched', 'auto'])
        self.json('undo', self.id)
        self.assertEqual(self.json('clients', self.id, '--state', 'create'), [])

    def test_candidates(self):
        name = self.named[0]['name']
        target = self.json('targets', '--add', name + '.')[0]['id']
        found = self.json('candidates', self.id, self.named[0]['id'])
        self.assertEqual((found[0]['target'], found[0]['name']), (target, name + '.'))
        self.assertTrue(0 < found[0]['score'] <= 100)
        self.assertTrue(found[0]['reasons'])
        self.assertIn(name + '.', self.roster('candidates', self.id, self.named[0]['id']).out)

    def test_filters(self):
        client = self.named[0]
        found = self.json('clients', self.id, '--search', client['name'].upper())
        self.assertIn(client['id'], [row['id'] for row in found])
        self.assertEqual(self.json('clients', self.id, '--search', 'no such words'), [])
        self.fails(2, 'state', 'clients', self.id, '--state', 'odd')

    def test_targets(self):
        path = self.folder / 'list.csv'
        path.write_text('Id;Client Name;City\n1;Åkerman AB;Lund\n2;"Quote ""d"" Ltd";Leeds\n'
                        '3;harbour lights;Hull\n4;;Rye\n')
        added = self.roster('targets', '--import', path)
        self.assertIn('harbour lights', added.err)
        names = [target['name'] for target in self.json('targets')]
        self.assertEqual(sorted(names), sorted(['Harbour Lights', 'Quote "d" Ltd', 'Åkerman AB']))
        odd = self.folder / 'odd.csv'
        odd.write_text('Number;Place\n1;Lund\n')
        self.fails(2, 'Nothing was imported', 'targets', '--import', odd)
        self.assertEqual(len(self.json('targets')), 3)
        plain = self.folder / 'plain.csv'
        plain.write_text('First Heading\nPlain Name\n')
        result = self.roster('targets', '--import', plain)
        self.assertIn('First Heading', result.err)
        self.assertIn('Plain Name', result.out)
        found = self.json('targets', '--search', 'akerman')
        self.assertEqual([target['name'] for target in found], ['Åkerman AB'])
        renamed = self.json('targets', '--rename', found[0]['id'], 'Akerman Group')
        self.assertEqual(renamed, [{'id': found[0]['id'], 'name': 'Akerman Group'}])
        self.fails(1, '', 'targets', '--rename', 'nowhere', 'X')
        self.fails(2, '--rename', 'targets', '--rename', found[0]['id'])
        self.fails(2, '--search', 'targets', '--add', 'X', '--search', 'Y')
        self.fails(1, '', 'targets', '--import', self.folder / 'absent.csv')
        broken = self.folder / 'broken.csv'
        broken.write_text('name\n"never closed\n')
        self.fails(1, '', 'targets', '--import', broken)

    def test_renamed_client_keeps_its_decision(self):
        client = self.named[0]
        self.json('match', self.id, client['id'], self.target)
        self.service.change(op='rename-client', id=client['id'], name='Quite Another Name')
        self.json('fetch', self.id, '--clients-only')
        self.assertEqual(self.decision(client['id']), ('match', self.target))
        self.service.change(op='remove-client', id=client['id'])
        self.json('fetch', self.id, '--clients-only')
        row = [row for row in self.json('clients', self.id) if row['id'] == client['id']][0]
        self.assertIsNotNone(row['missing_since'])
        self.assertEqual(row['decision'], 'match')


harness.main()
