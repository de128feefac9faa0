#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""What is held until somebody has looked: released, discarded, overtaken."""

import collections
import shutil
import signal

import harness


class Holds(harness.Case):

    def setUp(self):
        super().setUp()
        self.service = self.sandbox('--clients', '3', '--devices', '90')
        self.id = self.connect(self.service)
        self.json('fetch', self.id)
        self.json('create-unmatched', self.id)
        plan = self.json('plan', self.id)
        self.assertEqual(plan['counts']['held'], 0)
        report = self.json('apply', self.id)
        self.assertEqual(report['held'], 0)

    def owned(self):
        """Assets by their client, the largest first."""
        assets = collections.defaultdict(list)
        for asset in self.json('assets'):
            assets[asset['client']].append(asset)
        return sorted(assets.values(), key=len, reverse=True)

    def move_many(self):
        """In the RMM, more than a fifth of the largest client goes to another one."""
        first, second = self.owned()[:2]
        to = self.client(self.id, second[0]['client'])['id']
        moved = first[:max(10, len(first) // 5 + 1)]
        for asset in moved:
            self.service.change(op='move-device', id=asset['device_id'], client=to)
        return moved

    def places(self):
        return {asset['id']: asset['client'] for asset in self.json('assets')}

    def hold(self):
        before = self.places()
        moved = self.move_many()
        report = self.json('sync', self.id, status=5)
        self.assertEqual((report['held'], report['moved']), (len(moved), 0))
        self.assertEqual(self.places(), before)
        return report, moved

    def test_release(self):
        report, moved = self.hold()
        run = self.json('run', report['run'])
        held = [operation for operation in run['operations'] if operation['held']]
        self.assertEqual(len(held), len(moved))
        self.assertEqual(run['counts']['held'], len(moved))
        for operation in held:
            self.assertEqual((operation['kind'], operation['state']), ('asset-move', 'planned'))
            self.assertIn('more than a fifth', operation['hold_reason'])
        self.assertIn('more than a fifth', self.roster('run', report['run']).out)
        self.assertIn(f'release {report["run"]}', self.roster('sync', self.id, status=5).out
                      .replace(self.newest(), report['run']))

        released = self.json('release', self.newest())
        self.assertEqual((released['done'], released['held']), (len(moved), 0))
        after = self.places()
        self.assertEqual(len({after[asset['id']] for asset in moved}), 1)
        self.assertNotIn(moved[0]['client'], {after[asset['id']] for asset in moved})
        self.json('release', report['run'])
        self.assertEqual(self.json('sync', self.id)['run'], None)

    def kill(self, number, *args):
        """Runs a command that is killed at one of the moments around its commits, and says whether
        it came so far."""
        return self.run_killed(number, *args).status == -signal.SIGKILL

    def each_moment(self, *args):
        """From the same beginning again and again, killed one moment later each time."""
        kept = self.folder / 'kept'
        shutil.copytree(self.data, kept)
        for number in range(100):
            shutil.rmtree(self.data)
            shutil.copytree(kept, self.data)
            if not self.kill(number, *args):
                self.assertGreater(number, 4, 'the module was not loaded')
                return
            with self.subTest(args, moment=number):
                yield number
        self.fail('it never ends')

    def is_moved(self, moved):
        after = self.places()
        found = {after[asset['id']] for asset in moved}
        self.assertEqual(len(found), 1)
        return moved[0]['client'] not in found

    def check_whole(self, moved):
        self.assertTrue(self.is_moved(moved))
        self.assertNotIn('interrupted', {run['state'] for run in self.json('runs', self.id)})
        self.assertIsNone(self.json('sync', self.id)['run'])

    def test_release_killed(self):
        """At each moment the operations are held, or a run has them: release goes on with it, and
        nobody is told that there is nothing to be done."""
        report, moved = self.hold()
        found = set()
        for number in self.each_moment('release', report['run']):
            counts = self.json('run', report['run'])['counts']
            is_done = self.is_moved(moved)
            found.add((counts['held'], is_done))
            if counts['held'] == 0 and not is_done:
                self.assertEqual(counts['planned'], len(moved))
                self.assertIn('interrupted', {run['state'] for run in self.json('runs', self.id)})
                self.assertIn('ended early', self.roster('doctor', status=1).out)
                self.fails(1, 'Release it again', 'discard', report['run'])
            again = self.roster('release', report['run'])
            if is_done:
                self.assertIn('Nothing of this run is held any more', again.err)
            else:
                self.assertIn(f'{len(moved)} done', again.out)
            self.check_whole(moved)
        self.assertEqual(found, {(len(moved), False), (0, False), (0, True)})

    def test_sync_after_killed_release(self):
        """The evening that goes on with it counts what it did."""
        report, moved = self.hold()
        for number in self.each_moment('release', report['run']):
            if self.json('run', report['run'])['counts']['held'] > 0 or self.is_moved(moved):
                continue
            if number % 2:
                evening = self.json('sync', self.id)
                self.assertEqual((evening['moved'], evening['run']), (len(moved), None))
                self.assertIsNotNone(evening['resumed'])
            else:
                text = self.roster('sync', self.id).out
                self.assertIn(f'{len(moved)} moved', text)
                self.assertIn('Nothing else was to be written', text)
            self.check_whole(moved)

    def newest(self):
        return self.json('runs', self.id)[0]['run']

    def test_discard(self):
        report, moved = self.hold()
        before = self.places()
        for _ in range(2):
            dropped = self.json('discard', report['run'])
            self.assertEqual((dropped['run'], dropped['held']), (report['run'], 0))
            self.assertEqual(dropped['returned'], len(moved))
        self.json('release', report['run'])
        self.assertEqual(self.places(), before)
        # The next reading says the same.
        self.assertEqual(self.json('sync', self.id, status=5)['held'], len(moved))

    def test_overtaken(self):
        report, moved = self.hold()
        back = self.client(self.id, moved[0]['client'])['id']
        for asset in moved:
            self.service.change(op='move-device', id=asset['device_id'], client=back)
        self.assertEqual(self.json('sync', self.id)['held'], 0)
        self.assertEqual(self.json('run', report['run'])['counts']['held'], 0)
        again = self.roster('release', report['run'])
        self.assertIn('overtaken', again.err)

    def test_apply(self):
        """What the overview shows as held is not done by apply either."""
        moved = self.move_many()
        self.json('fetch', self.id)
        plan = self.json('plan', self.id)
        self.assertEqual((plan['counts']['held'], plan['counts']['asset_move']), (len(moved), 0))
        self.assertIn('held', self.roster('plan', self.id).out)
        report = self.json('apply', self.id, status=5)
        self.assertEqual((report['held'], report['done']), (len(moved), 0))
        self.assertEqual(self.json('release', report['run'])['done'], len(moved))

    def test_unknown(self):
        for command in ('release', 'discard'):
            self.fails(1, 'There is no run', command, 'none')


if __name__ == '__main__':
    harness.main()
