#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Several accounts at once: they never mix, and one machine of two accounts is one asset."""

import collections

import harness

# service of the sandbox, tenant
ACCOUNTS = [('nsight', 0), ('nsight', 1), ('ninjaone', 0), ('ninjaone', 1), ('solarwinds', 0)]

VOLATILE = {'status', 'primary_ip', 'last_user', 'last_seen'}


def devices(truth):
    """All devices of a tenant, by id, each with the name of its client."""
    return {device['id']: {'client': client['name'].strip(), **device}
            for client in truth['clients'] for site in client['sites']
            for device in site['device_list']}


class Accounts(harness.Case):

    def setUp(self):
        super().setUp()
        self.service = self.sandbox('--clients', '120', '--devices', '500', '--tenants', '2')

    def truth(self, account):
        return self.service.truth(*account, devices=True)

    def write(self, integration):
        """Everything that the two sides agree on, and everything that is new."""
        self.json('fetch', integration)
        self.json('auto-match', integration)
        self.json('create-unmatched', integration)
        plan = self.json('plan', integration)
        report = self.json('apply', integration)
        self.assertEqual(report['done'], len(plan['operations']))

    def check_quiet(self, integration):
        report = self.json('sync', integration)
        self.assertIsNone(report['run'], report)

    def fed_by(self, integration):
        """Its assets, without what changes at every reading."""
        return [{name: value for name, value in asset.items() if name not in VOLATILE}
                for asset in self.json('assets') if integration in asset['integrations']]


class Mixing(Accounts):

    def setUp(self):
        super().setUp()
        self.ids = {account: self.connect(self.service, service=account[0], tenant=account[1])
                    for account in ACCOUNTS}

    def test_decisions(self):
        """Equal ids in another account are other clients."""
        lists = {}
        for account, integration in self.ids.items():
            self.json('fetch', integration, '--clients-only')
            lists[account] = {client['id'] for client in self.json('clients', integration)
                              if client['name'] != ''}
        first = self.ids[('nsight', 0)]
        for other in (('nsight', 1), ('solarwinds', 0)):
            self.assertGreater(len(lists[('nsight', 0)] & lists[other]), 100)
        some = sorted(lists[('nsight', 0)])[:50]
        self.assertEqual(self.json('exclude', first, *some), {'changed': 50})
        self.assertEqual(self.json('create', first, *some[:10]), {'changed': 10})
        for account, integration in self.ids.items():
            decided = [client for client in self.json('clients', integration)
                       if client['decision'] != 'undecided']
            self.assertEqual(len(decided), 50 if integration == first else 0, account)
            self.assertEqual(len(self.json('history', integration)), 2 if integration == first
                             else 0)
        self.json('undo', first)
        self.fails(1, 'no client', 'exclude', self.ids[('ninjaone', 0)], some[0])

    def test_assets(self):
        for integration in self.ids.values():
            self.write(integration)
        assets = self.json('assets')
        for account, integration in self.ids.items():
            known = devices(self.truth(account))
            own = [asset for asset in assets if asset['integrations'] == [integration]]
            self.assertGreater(len(own), 100, account)
            for asset in own:
                device = known[asset['device_id']]
                self.assertIn(device['name'], (asset['name'], asset['hostname']), account)
                self.assertEqual(asset['client'].strip().casefold(), device['client'].casefold())
        for integration in self.ids.values():
            self.check_quiet(integration)
        self.check_change()
        self.check_forget()

    def check_change(self):
        """What changes in one account changes nothing of another with the same ids."""
        first, second = self.ids[('nsight', 0)], self.ids[('nsight', 1)]
        known = devices(self.truth(('nsight', 1)))
        also = devices(self.truth(('nsight', 0)))
        gone = next(number for number, device in known.items()
                    if not device['shared'] and device['serial'] and number in also)
        before = self.fed_by(first)
        self.service.control('nsight/change', {'op': 'remove-device', 'id': gone, 'tenant': 1})
        client = self.truth(('nsight', 1))['clients'][-1]
        self.service.control('nsight/change', {'op': 'rename-client', 'id': client['id'],
                                               'name': 'Quite Another Name', 'tenant': 1})
        self.json('sync', second)
        self.check_quiet(first)
        self.assertEqual(self.fed_by(first), before)
        names = [found['name'] for found in self.json('clients', first)]
        self.assertNotIn('Quite Another Name', names)
        self.client(second, 'Quite Another Name')

    def check_forget(self):
        """Another tenant with the same ids keeps everything. Its own twin takes over what both
        fed."""
        others = [self.ids[account] for account in ACCOUNTS if account[1] == 0]
        before = [self.fed_by(integration) for integration in others]
        self.json('disable', self.ids[('nsight', 1)], '--yes', '--forget')
        forgotten = [[{**asset, 'integrations': [source for source in asset['integrations']
                                                 if source != self.ids[('nsight', 1)]]}
                      for asset in assets] for assets in before]
        self.assertEqual([self.fed_by(integration) for integration in others], forgotten)
        for integration in others:
            self.check_quiet(integration)


class Machines(Accounts):

    def setUp(self):
        super().setUp()
        self.ids = [self.connect(self.service, service=service)
                    for service in ('nsight', 'ninjaone')]

    def shared_machines(self):
        """Serial numbers of machines that both accounts have, and no other machine of them."""
        sides = [collections.Counter(device['serial'] for device in
                                     devices(self.truth((service, 0))).values())
                 for service in ('nsight', 'ninjaone')]
        return {serial for serial, number in sides[0].items()
                if serial and number == 1 and sides[1][serial] == 1}

    def test_one_asset_with_two_sources(self):
        for integration in self.ids:
            self.write(integration)
        assets = self.json('assets')
        both = {asset['serial_number'] for asset in assets
                if sorted(asset['integrations']) == sorted(self.ids)} & self.shared_machines()
        self.assertGreater(len(both), 20)
        serials = collections.Counter(asset['serial_number'] for asset in assets)
        self.assertEqual({serials[serial] for serial in both}, {1})
        for integration in self.ids:
            self.check_quiet(integration)
        self.check_owner_leaves(both)

    def check_owner_leaves(self, both):
        """The one that is left goes on with what both fed; the rest is retired, not deleted."""
        total = len(self.json('assets')) + len(self.json('assets', '--retired'))
        self.json('disable', self.ids[0], '--yes', '--forget')
        report = self.json('sync', self.ids[1])
        self.assertEqual((report['created'], report['retired']), (0, 0))
        assets = {asset['serial_number']: asset for asset in self.json('assets')}
        for serial in both:
            self.assertEqual(assets[serial]['integrations'], [self.ids[1]])
            self.assertEqual(assets[serial]['integration_type'], 'NinjaRMM')
        self.assertEqual(len(self.json('assets')) + len(self.json('assets', '--retired')), total)
        self.assertFalse(any(asset['retired'] for asset in self.fed_by(self.ids[1])))
        self.check_quiet(self.ids[1])


class Twice(Accounts):

    def refuse(self, integration, *words, service, tenant=0):
        result = self.fails(1, integration, 'connect', harness.PROVIDERS.get(service, service),
                            '--url', self.service.url(service),
                            text=self.service.lines(service, tenant))
        for word in words:
            self.assertIn(word, result.err)
        self.assertIn('--again', result.err)

    def test_named(self):
        """The same account is known by its keys, by its clients, and also when it is disabled."""
        integration = self.connect(self.service, '--name', 'Our Ninja', service='ninjaone')
        self.refuse(integration, 'already', 'Our Ninja', service='ninjaone')
        self.json('fetch', integration, '--clients-only')
        self.refuse(integration, 'already', 'Our Ninja', service='ninjarmm')
        self.json('disable', integration, '--yes')
        for service in ('ninjaone', 'ninjarmm'):
            self.refuse(integration, 'before', 'disabled', service=service)
        self.assertEqual([found['id'] for found in self.json('integrations')], [integration])

    def test_others_are_not_it(self):
        """Another tenant at the same address, and another provider with the same ids."""
        ids = []
        for account in ACCOUNTS:
            ids.append(self.connect(self.service, service=account[0], tenant=account[1]))
            self.json('fetch', ids[-1], '--clients-only')
        self.assertEqual(len(set(ids)), len(ACCOUNTS))
        self.refuse(ids[1], 'already', service='nsight', tenant=1)
        again = self.connect(self.service, '--again', service='nsight', tenant=1)
        self.assertNotIn(again, ids)

    def test_keys_of_another_tenant(self):
        """An integration is not turned into another account by its keys."""
        integration = self.connect(self.service, service='ninjaone')
        self.json('fetch', integration, '--clients-only')
        before = self.json('clients', integration)
        result = self.fails(1, 'another account', 'edit', integration, '--keys',
                            text=self.service.lines('ninjaone', 1))
        self.assertIn('Nothing was saved', result.err)
        self.json('fetch', integration, '--clients-only')
        self.assertEqual(self.json('clients', integration), before)


harness.main()
