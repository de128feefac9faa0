#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""NinjaRMM with both kinds of keys: the whole walk, and what can be wrong with keys and service."""

import harness

# The host of NinjaOne takes client apps, the older one takes legacy keys.
SERVICES = ('ninjaone', 'ninjarmm')


class Ninja(harness.Case):

    SIZE = ('--clients', '40', '--devices', '300')

    def setUp(self):
        super().setUp()
        self.service = self.sandbox(*self.SIZE)

    def lines(self, **keys):
        return ''.join(f'{name}={key}\n' for name, key in keys.items())

    def refuse(self, status, *words, service, text=None):
        """A connect that fails with one sentence, and saves nothing."""
        result = self.fails(status, words[0], 'connect', 'ninjarmm', '--url',
                            self.service.url(service), text=text or self.service.lines(service))
        last = result.err.strip().splitlines()[-1]
        self.assertTrue(last.startswith('rosterctl: '), last)
        for word in (*words, 'Nothing was saved.'):
            self.assertIn(word, last)
        self.assertNotIn('<', last)
        self.assertEqual(self.json('integrations'), [])

    def check_kept(self, integration, clients):
        self.assertEqual(self.json('clients', integration), clients)


class Walk(Ninja):

    def check_walk(self, service):
        names = [client['name'] for client in self.service.truth(service)['clients']]
        there = [name for name in names if name.endswith(' Ltd') and names.count(name) == 1][:4]
        self.json('targets', *(argument for name in there for argument in ('--add', name)))
        integration = self.connect(self.service, service=service)
        self.assertEqual(integration, 'ninjarmm-1')
        report = self.json('fetch', integration)
        self.assertEqual((report['clients'], report['targets'], report['complete']),
                         (len(names), len(there), True))
        self.assertGreater(report['devices'], 250)
        matched = self.json('auto-match', integration)
        self.assertEqual(matched['matched'], len(there))
        created = self.json('create-unmatched', integration)
        self.assertEqual(len(there) + created['created'] + len(created['left']), len(names))

        plan = self.json('plan', integration)
        self.assertEqual(plan['counts']['client_link'], len(there))
        self.assertEqual(plan['counts']['client_create'], created['created'])
        applied = self.json('apply', integration)
        self.assertEqual((applied['done'], applied['failed'], applied['unsure']),
                         (len(plan['operations']), 0, 0))
        assets = self.json('assets')
        self.assertEqual(len(assets), plan['counts']['asset_create'])
        for asset in assets:
            self.assertEqual(asset['integration_type'], 'NinjaRMM')
            self.assertEqual(asset['integrations'], [integration])
        synced = self.json('sync', integration)
        self.assertIsNone(synced['run'])
        self.assertEqual(synced['unchanged'] + synced['skipped'], report['devices'])
        self.assertIn(integration, self.roster('integrations').out)
        self.roster('runs')
        self.roster('assets')

        device = next(device for client in self.service.truth(service, devices=True)['clients']
                      for site in client['sites'] for device in site['device_list']
                      if device['id'] in {asset['device_id'] for asset in assets})
        self.service.control(f'{service}/change', {'op': 'set-device', 'id': device['id'],
                                                   'fields': {'displayName': 'Reception'}})
        self.assertEqual(self.json('sync', integration)['updated'], 1)
        self.assertIn('Reception', [asset['name'] for asset in self.json('assets')])

    def test_client_app(self):
        self.check_walk('ninjaone')

    def test_legacy_key(self):
        self.check_walk('ninjarmm')

    def test_legacy_api(self):
        """Where signatures are taken by API v1 only."""
        self.service.fault('no-hmac')
        self.check_walk('ninjarmm')

    def test_other_kind_of_keys(self):
        """The same account with new keys of the other kind keeps its clients."""
        integration = self.connect(self.service, service='ninjarmm')
        self.json('fetch', integration)
        clients = self.json('clients', integration)
        self.json('edit', integration, '--url', self.service.url('ninjaone'),
                  text=self.service.lines('ninjaone'))
        self.json('fetch', integration)
        self.check_kept(integration, clients)


class Keys(Ninja):

    def test_wrong_secret(self):
        secrets = {'ninjaone': 'wrong-secret_0123456789abcdefghijklmnopqrstuvwxyzABCDE',
                   'ninjarmm': 'wrongsecret0123456789abcdefghijklmnopqrs'}
        sentences = {'ninjaone': 'API secret key', 'ninjarmm': 'legacy API key'}
        for service in SERVICES:
            with self.subTest(service):
                self.hide(secrets[service])
                access = self.service.keys(service)['access_key']
                self.refuse(3, sentences[service], service=service,
                            text=self.lines(access_key=access, secret_key=secrets[service]))

    def test_wrong_secret_later(self):
        """The secret was replaced: what was known is kept, and the old one is in no message."""
        for service in SERVICES:
            with self.subTest(service):
                integration = self.connect(self.service, '--again', service=service)
                self.json('fetch', integration, '--clients-only')
                clients = self.json('clients', integration)
                other = 'x' * 40 if service == 'ninjarmm' else 'y' * 54
                self.hide(other)
                result = self.fails(
                    3, 'Nothing was saved.', 'edit', integration, '--keys',
                    text=self.lines(access_key=self.service.keys(service)['access_key'],
                                    secret_key=other))
                self.assertIn('refuses', result.err)
                self.check_kept(integration, clients)
                self.assertTrue(self.json('fetch', integration, '--clients-only')['complete'])

    def test_unknown_app(self):
        """As the ID of an app of another region is answered: all that it may be is said."""
        access = 'QRSTUVWXYZABCDEFGHIJKLMNOPQ'
        self.hide(access)
        secret = self.service.keys('ninjaone')['secret_key']
        self.refuse(3, 'another region', 'not the ID of a client app', 'legacy API key',
                    'Check the console URL', service='ninjaone',
                    text=self.lines(access_key=access, secret_key=secret))

    def test_wrong_region(self):
        """A region whose server sends on to another one is named, and nothing is sent there."""
        for service in SERVICES:
            with self.subTest(service):
                self.service.clear_faults()
                self.service.fault('redirect:https://eu.ninjarmm.com/v2/organizations?token=1')
                self.refuse(1, 'eu.ninjarmm.com', 'does not follow', service=service)
        self.service.clear_faults()
        for region in ('moon', 'EU '):
            self.fails(2, 'region', 'connect', 'ninjarmm', '--region', region,
                       text=self.service.lines('ninjaone'))
        self.assertEqual(self.json('integrations'), [])

    def test_legacy_key_where_none_is_taken(self):
        self.service.fault('no-hmac@ninjaone/')
        self.refuse(3, 'legacy API key', service='ninjaone',
                    text=self.service.lines('ninjarmm'))

    def test_legacy_key_at_ninjaone(self):
        """Signatures are good for reading there."""
        integration = self.json('connect', 'ninjarmm', '--url', self.service.url('ninjaone'),
                                text=self.service.lines('ninjarmm'))['id']
        self.assertTrue(self.json('fetch', integration)['complete'])

    def test_swapped(self):
        for service in SERVICES:
            with self.subTest(service):
                keys = self.service.keys(service)
                self.refuse(3, 'key', service=service,
                            text=self.lines(access_key=keys['secret_key'],
                                            secret_key=keys['access_key']))

    def test_missing(self):
        access = self.service.keys('ninjaone')['access_key']
        for text in ('', f'access_key={access}\n', f'access_key={access}\nsecret_key=\n'):
            with self.subTest(text):
                result = self.fails(3, 'is missing', 'connect', 'ninjarmm', '--url',
                                    self.service.url('ninjaone'), text=text)
                self.assertIn('Nothing was sent or saved.', result.err)
        self.assertEqual(self.json('integrations'), [])


class Faults(Ninja):

    # fault, service, exit status, words of the sentence
    AT_CONNECT = [
        ('clock-skew:4000', 'ninjarmm', 3, 'clock is 67 minutes off'),
        ('clock-skew:-4000', 'ninjarmm', 3, 'clock is 67 minutes off'),
        ('rate-page', 'ninjaone', 4, 'slow down'),
        ('rate-page', 'ninjarmm', 4, 'slow down'),
        ('html', 'ninjaone', 4, 'page'),
        ('html', 'ninjarmm', 4, 'page'),
        ('token-expired', 'ninjaone', 3, 'refuses the keys'),
        ('wrong-types', 'ninjaone', 1, 'not as documented'),
        ('wrong-types', 'ninjarmm', 1, 'not as documented'),
        ('empty', 'ninjaone', 1, ''),
        ('503:1', 'ninjaone', 4, '503'),
    ]

    # fault, service, exit status, words; without a status all is read
    AT_FETCH = [
        ('clock-skew:4000', 'ninjaone', None, ''),
        ('clock-skew:4000', 'ninjarmm', 3, 'clock'),
        ('token-uses:2', 'ninjaone', None, ''),
        ('token-life:1', 'ninjaone', None, ''),
        ('token-path', 'ninjaone', None, ''),
        ('page-cap:7', 'ninjaone', None, ''),
        ('page-cap:7', 'ninjarmm', None, ''),
        ('unsorted', 'ninjaone', None, ''),
        ('unsorted', 'ninjarmm', None, ''),
        ('repeat-last', 'ninjaone', None, ''),
        ('repeat-last', 'ninjarmm', None, ''),
        ('rate-page', 'ninjaone', 4, 'slow down'),
        ('rate-page', 'ninjarmm', 4, 'slow down'),
        ('wrong-types', 'ninjaone', 1, 'not as documented'),
        ('wrong-types', 'ninjarmm', 1, 'not as documented'),
        ('status:401', 'ninjaone', 3, ''),
        ('status:403', 'ninjarmm', 3, ''),
        ('no-hmac', 'ninjarmm', 3, 'legacy API key'),
        ('html', 'ninjaone', 4, 'page'),
    ]

    def test_at_connect(self):
        for fault, service, status, word in self.AT_CONNECT:
            with self.subTest(fault=fault, service=service):
                self.service.clear_faults()
                self.service.fault(fault)
                self.refuse(status, word, service=service)
        self.service.clear_faults()

    def test_at_fetch(self):
        ids, clients, report = {}, {}, {}
        for service in SERVICES:
            ids[service] = self.connect(self.service, '--again', service=service)
            report[service] = self.json('fetch', ids[service])
            clients[service] = self.json('clients', ids[service])
        for fault, service, status, word in self.AT_FETCH:
            with self.subTest(fault=fault, service=service):
                self.service.clear_faults()
                self.service.fault(fault)
                if status is None:
                    now = self.json('fetch', ids[service])
                    self.assertEqual((now['complete'], now['devices']),
                                     (True, report[service]['devices']))
                else:
                    result = self.fails(status, word, 'fetch', ids[service])
                    self.assertIn('What Roster knew before is kept.', result.err)
                    self.assertEqual(len(result.err.strip().splitlines()), 1)
                    self.assertNotIn('<', result.err)
                self.check_kept(ids[service], clients[service])
        self.service.clear_faults()

    def test_token_ends_amid_pages(self):
        """It is renewed once each time, and nothing is read twice or left out."""
        integration = self.connect(self.service, service='ninjaone')
        self.service.fault('page-cap:10')
        self.service.fault('token-uses:5')
        report = self.json('fetch', integration)
        self.assertTrue(report['complete'])
        self.json('create-unmatched', integration)
        self.json('plan', integration)
        self.json('apply', integration)
        assets = self.json('assets')
        self.assertEqual(len({asset['device_id'] for asset in assets}), len(assets))
        self.service.clear_faults()
        self.assertIsNone(self.json('sync', integration)['run'])

    def test_nothing_is_taken_for_gone(self):
        """A list that breaks off in the middle retires and moves nothing."""
        integration = self.connect(self.service, service='ninjaone')
        self.json('fetch', integration)
        self.json('create-unmatched', integration)
        self.json('plan', integration)
        self.json('apply', integration)
        assets = len(self.json('assets'))
        for fault in ('rate-page@devices-detailed', 'wrong-types@devices-detailed',
                      'html@organizations', 'truncate@devices-detailed'):
            with self.subTest(fault):
                self.service.clear_faults()
                self.service.fault('page-cap:50')
                self.service.fault(fault)
                result = self.run_raw('--format', 'json', 'sync', integration)
                self.assertIn(result.status, (1, 4), str(result))
                self.assertEqual(len(self.json('assets')), assets)
                self.assertEqual(self.json('assets', '--retired'), [])
        self.service.clear_faults()
        self.assertIsNone(self.json('sync', integration)['run'])


harness.main()
