#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""A service that misbehaves: what is said, what is kept, and the exit status."""

import signal
import time

import harness

# fault, exit status, a word of the sentence
AT_CONNECT = [
    ('html', 4, 'page'),
    ('empty', 1, ''),
    ('wrong-root', 1, ''),
    ('truncate', 1, ''),
    ('entity-bomb', 1, ''),
    ('external-entity', 1, ''),
    ('redirect:https://login.example.com/secret?token=1', 1, 'login.example.com'),
    ('status:401', 3, ''),
    ('status:403', 3, ''),
    ('status:404', 1, ''),
    ('login-failed', 3, ''),
    ('huge', 1, '64'),
    ('gzip-bomb', 1, '64'),
    ('503:1', 4, '503'),
]


class Faults(harness.Case):

    def setUp(self):
        super().setUp()
        self.service = self.sandbox('--clients', '30', '--devices', '300')
        self.lines = f'api_key={self.service.key()}\n'

    def test_at_connect(self):
        for fault, status, word in AT_CONNECT:
            with self.subTest(fault):
                self.service.clear_faults()
                self.service.fault(fault)
                result = self.fails(status, word, 'connect', 'nsight', '--url',
                                    self.service.url(), text=self.lines)
                self.assertNotIn('token', result.err)
                self.assertNotIn('root:', result.err)
        self.service.clear_faults()
        self.assertEqual(self.json('integrations'), [])

    def test_down(self):
        integration = self.connect(self.service)
        self.json('fetch', integration, '--clients-only')
        clients = self.json('clients', integration)
        self.service.stop()
        self.fails(4, '127.0.0.1', 'fetch', integration)
        self.fails(4, '127.0.0.1', 'sync', integration)
        reports = self.json('sync', '--all', status=4)
        self.assertIn('127.0.0.1', reports[0]['error'])
        self.fails(4, '', 'connect', 'nsight', '--again', '--url', self.service.url(),
                   text=self.lines)
        self.assertEqual(self.json('clients', integration), clients)

    def test_in_a_reading(self):
        integration = self.connect(self.service)
        for fault, status in (('status:401@list_sites', 3), ('status:403@list_clients', 3),
                              ('html@list_clients', 4), ('entity-bomb@list_clients', 1)):
            with self.subTest(fault):
                self.service.clear_faults()
                self.service.fault(fault)
                self.fails(status, '', 'fetch', integration)
        self.service.clear_faults()
        self.assertTrue(self.json('fetch', integration)['complete'])

    def test_busy_for_a_moment(self):
        integration = self.connect(self.service)
        self.service.fault('429:1@list_clients*2')
        report = self.json('fetch', integration)
        self.assertTrue(report['complete'])

    def test_one_site_fails(self):
        integration = self.connect(self.service)
        self.json('fetch', integration)
        self.json('create-unmatched', integration)
        self.json('plan', integration)
        self.json('apply', integration)
        assets = len(self.json('assets'))
        for fault in ('truncate@list_servers*1', 'html@list_workstations*1'):
            with self.subTest(fault):
                self.service.fault(fault)
                report = self.json('fetch', integration, status=1)
                self.assertFalse(report['complete'])
                self.assertEqual(len(report['incomplete']), 1)
                part = report['incomplete'][0]
                self.assertTrue(part['client'] and part['kind'] and part['why'])
                self.service.clear_faults()
        self.service.fault('html@list_workstations*1')
        synced = self.json('sync', integration, status=1)
        self.assertEqual((synced['incomplete'], synced['retired'], synced['moved']), (1, 0, 0))
        self.assertEqual(len(self.json('assets')), assets, 'nothing of it is gone')
        text = self.roster('fetch', integration)
        self.assertIn('devices were read', text.out)

    def test_one_site_of_two_thousand(self):
        """It is named, and the rest is read."""
        service = self.sandbox('--clients', '1900', '--devices', '4000')
        integration = self.connect(service)
        truth = service.truth()
        sites = [(client, site) for client in truth['clients'] for site in client['sites']]
        self.assertGreater(len(sites), 1990)
        client, site = next((client, site) for client, site in sites[len(sites) // 2:]
                            if site['workstations'] > 0)
        service.fault(f'html@list_workstations#{site["id"]}')
        report = self.json('fetch', integration, status=1)
        self.assertEqual([(part['client'], part['kind']) for part in report['incomplete']],
                         [(client['id'], 'workstation')])
        self.assertEqual(report['clients'], 1900)

    def test_hang_and_ctrl_c(self):
        integration = self.connect(self.service)
        self.service.fault('hang@list_sites')
        process = self.start('--format', 'json', 'fetch', integration)
        time.sleep(1.5)
        self.assertIsNone(process.poll(), 'it waits')
        process.send_signal(signal.SIGINT)
        started = time.monotonic()
        result = self.finish(process)
        self.assertEqual((result.status, result.out), (130, ''), str(result))
        self.assertLess(time.monotonic() - started, 5)
        self.assertIn('Stopped', result.err)
        self.service.clear_faults()
        self.assertTrue(self.json('fetch', integration)['complete'])

    def test_sigterm(self):
        integration = self.connect(self.service)
        self.service.fault('hang@list_clients')
        process = self.start('sync', integration)
        time.sleep(1)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(self.finish(process).status, 130)

    def test_sentences(self):
        """Each sentence of the screen is one line, with nothing of the service's page in it."""
        integration = self.connect(self.service)
        self.service.fault('html')
        result = self.roster('fetch', integration, status=4)
        self.assertEqual(len(result.err.splitlines()), 1, str(result))
        self.assertNotIn('<', result.err)


harness.main()
