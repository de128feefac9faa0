#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Bad input: what is said, which status, and that nothing is lost or half-written."""

import http.server
import os
import socket
import threading
import unittest.mock
import urllib.parse

import harness

KEY = '0123456789abcdef0123456789abcdef'
TENANT = '<client><name>{}</name><clientid>{}</clientid></client>'
LIST = ('<?xml version="1.0" encoding="ISO-8859-1"?><result status="OK"><items>{}</items>'
        '</result>')


def clients(*names):
    return LIST.format(''.join(TENANT.format(name, 100 + number)
                               for number, name in enumerate(names)))


class Service:
    """Answers every question with what it was told to say."""

    def __init__(self, case):
        service = self
        self.status, self.kind, self.body, self.headers = 200, 'text/xml', clients('One'), {}

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers.get('Content-Length', 0)))
                body = service.body.encode('utf-8') if isinstance(service.body, str) \
                    else service.body
                self.send_response(service.status)
                self.send_header('Content-Type', service.kind)
                for name, value in service.headers.items():
                    self.send_header(name, value)
                if 'Content-Length' not in service.headers:
                    self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST

            def log_message(self, *args):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        case.addCleanup(self.stop)
        self.url = f'http://127.0.0.1:{self.server.server_port}/'

    def say(self, body, status=200, kind='text/xml', **headers):
        self.status, self.kind, self.body = status, kind, body
        self.headers = {name.replace('_', '-'): value for name, value in headers.items()}

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class BadInput(harness.Case):

    def setUp(self):
        super().setUp()
        self.hide(KEY)
        self.lines = f'api_key={KEY}\n'
        self.service = Service(self)

    def refuse(self, status, *words, url=None):
        """A connect that fails with one line that has all of the words, and saves nothing."""
        result = self.fails(status, words[0], 'connect', 'nsight', '--url',
                            url or self.service.url, text=self.lines)
        last = result.err.strip().splitlines()[-1]
        for word in words:
            self.assertIn(word, last)
        self.assertTrue(last.startswith('rosterctl: '))
        self.assertNotIn('<', last)
        self.assertEqual(self.json('integrations'), [])
        return last

    def connect_here(self, *args):
        return self.json('connect', 'nsight', '--url', self.service.url, '--rate', '100000', *args,
                         text=self.lines)['id']


class Replies(BadInput):

    def test_at_connect(self):
        bomb = ('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' +
                ''.join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">'
                        for n in range(8)) +
                ']><result status="OK"><items>&i;</items></result>')
        external = ('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                    '<result status="OK"><items><client><name>&x;</name><clientid>1</clientid>'
                    '</client></items></result>')
        page = '<!DOCTYPE html><html><title>Proxy</title><body>Access denied</body></html>'
        # status of the reply, its type, its body, exit status, words of the sentence
        table = [
            (200, 'text/html', page, 4, 'page'),
            (200, 'text/xml', page, 4, 'page'),
            (403, 'text/html', page, 3, 'firewall'),
            (407, 'text/html', page, 4, 'proxy'),
            (511, 'text/html', page, 4, 'sign-in'),
            (200, 'text/xml', '', 1, ''),
            (200, 'text/xml', clients('One', 'Two')[:-30], 1, ''),
            (200, 'text/xml', bomb, 1, ''),
            (200, 'text/xml', external, 1, ''),
            (200, 'application/json', '{"clients": []}', 1, ''),
            (200, 'text/xml', b'\x00\x01\x02\xff' * 50, 1, ''),
            (401, 'text/plain', 'no', 3, 'refuses'),
            (404, 'text/plain', 'no', 1, 'nothing at this address'),
            (429, 'text/plain', 'no', 4, 'slow down'),
        ]
        for status, kind, body, ends, word in table:
            with self.subTest(status=status, word=word, kind=kind):
                retry = {'Retry_After': '86400'} if status == 429 else {}
                self.service.say(body, status, kind, **retry)
                last = self.refuse(ends, word, 'Nothing was saved.')
                self.assertNotIn('root:', last)
                self.assertNotIn('Access denied', last)

    def test_redirect(self):
        self.service.say('', 302, Location=f'https://login.example.com/x?apikey={KEY}')
        self.refuse(1, 'login.example.com', 'does not follow', 'Nothing was saved.')

    def test_too_large(self):
        self.service.say('', Content_Length=str(65 * 1024 * 1024))
        self.refuse(1, '64.0\u00a0MiB', 'was not read', 'Nothing was saved.')

    def test_the_service_quotes_the_key(self):
        error = ('<result status="FAIL"><error><errorcode>9</errorcode><message>Bad request '
                 f'?apikey={KEY}&amp;service=x for {KEY}</message></error></result>')
        self.service.say(error)
        self.assertIn('Bad request', self.refuse(1, 'reports an error'))

    def test_key_and_territory(self):
        """The service answers both alike, so both are named."""
        self.service.say('<result status="FAIL"><error><errorcode>3</errorcode></error></result>')
        self.refuse(3, 'key', 'territory', 'Nothing was saved.')

    def test_wrong_types(self):
        """Odd rows are no reason to lose the good ones, nor to make up any."""
        odd = LIST.format(TENANT.format('Good', 'abc') + TENANT.format('Better', 7) +
                          '<client><name>No id</name></client>' +
                          TENANT.format('x' * 100000, 8) + '<other/>' +
                          TENANT.format('B&amp;B &lt;Ltd&gt; \u202e', 9))
        integration = self.connect_here()
        self.service.say(odd)
        result = self.run_raw('--format', 'json', 'fetch', integration, '--clients-only')
        self.assertIn(result.status, (0, 1), str(result))
        self.assertNotIn('\u202e', self.run_raw('clients', integration).out)
        self.assertNotIn('No id', self.roster('clients', integration).out)

    def test_in_a_reading(self):
        """What was known stays, whatever comes instead of a list."""
        self.service.say(clients('One', 'Two', 'Three'))
        integration = self.connect_here()
        self.json('fetch', integration, '--clients-only')
        self.json('exclude', integration, '101')
        known = self.json('clients', integration)
        self.assertEqual(len(known), 3)
        for body, kind, ends in (('<html><body>Sign in</body></html>', 'text/html', 4),
                                 (clients('One', 'Two', 'Three')[:-40], 'text/xml', 1),
                                 ('', 'text/xml', 1)):
            with self.subTest(body[:20]):
                self.service.say(body, 200, kind)
                for command in ('fetch', 'sync'):
                    self.fails(ends, 'What Roster knew before is kept.', command, integration)
                self.assertEqual(self.json('clients', integration), known)
        self.service.say(clients())
        self.fails(1, 'another account', 'fetch', integration, '--clients-only')
        self.assertEqual(self.json('clients', integration), known)

    def test_no_network(self):
        integration = self.connect_here()
        self.service.stop()
        self.fails(4, 'What Roster knew before is kept.', 'fetch', integration)
        self.fails(4, 'Nothing was saved.', 'edit', integration, '--keys', text=self.lines)
        self.fails(4, '', 'connect', 'nsight', '--again', '--url', 'https://nowhere.invalid/',
                   text=self.lines)


class Addresses(BadInput):

    def test_refused_before_anything_is_sent(self):
        port = urllib.parse.urlsplit(self.service.url).port
        for address, word in (('http://www.systemmonitor.us/', 'https'),
                              ('http://192.0.2.1/', 'https'),
                              (f'http://user:secret-word@127.0.0.1:{port}/', ''),
                              (f'https://user@127.0.0.1:{port}/', ''),
                              ('https://www.systemmonitor.us\\@127.0.0.1/', ''),
                              (f'https://127.0.0.1:{port + 100000}/', ''),
                              ('javascript:alert(1)', ''), ('file:///etc/passwd', '')):
            with self.subTest(address):
                self.hide('secret-word')
                result = self.fails(2, word, 'connect', 'nsight', '--url', address,
                                    text=self.lines)
                self.assertEqual(len(result.err.strip().splitlines()), 1)
        self.assertEqual(self.json('integrations'), [])

    # The leak checker of gcc 12 crashes in a process whose TLS handshake was refused.
    @unittest.mock.patch.dict(
        os.environ, ASAN_OPTIONS=f'{os.environ.get("ASAN_OPTIONS", "")}:detect_leaks=0')
    def test_http_without_scheme(self):
        """Such a server never answers what it is asked with https."""
        address = self.service.url.removeprefix('http://').rstrip('/')
        with socket.create_server(('127.0.0.1', 0)) as silent:
            silent_address = f'127.0.0.1:{silent.getsockname()[1]}'
            first = self.start_with_input('connect', 'nsight', '--url', silent_address,
                                          text=self.lines)
            self.refuse(4, '', 'Nothing was saved.', url=address)
            result = self.finish(first)
        self.assertEqual(result.status, 4, str(result))
        self.assertIn('write http://', result.err)


class Accounts(BadInput):

    NAMES = [f'Client {number}' for number in range(20)]

    def setUp(self):
        super().setUp()
        self.service.say(clients(*self.NAMES))
        self.id = self.connect_here()
        self.json('fetch', self.id, '--clients-only')
        self.json('exclude', self.id, '100', '101')

    def check_kept(self):
        names = {client['id']: client['name'] for client in self.json('clients', self.id)}
        self.assertEqual(names, {str(100 + n): name for n, name in enumerate(self.NAMES)})
        self.assertEqual(len(self.json('clients', self.id, '--state', 'exclude')), 2)

    def test_another_tenant(self):
        """The same ids under other names: a person sees some and decides."""
        other = [f'Other {number}' for number in range(20)]
        self.service.say(clients(*other))
        for command in ('fetch', 'sync'):
            result = self.fails(1, 'another account', command, self.id)
            self.assertIn('“Client 0” is now “Other 0”', result.err)
            self.assertIn('Nothing was saved or written', result.err)
            self.assertIn('--same-account', result.err)
        self.check_kept()
        for edit in (('--keys',), ('--url', self.service.url), ('--device-sync', 'off')):
            self.fails(1, 'another account', 'edit', self.id, *edit, text=self.lines)
        self.assertTrue(self.json('integrations')[0]['device_sync'])
        self.json('disable', self.id, '--yes')
        self.fails(1, 'another account', 'enable', self.id, text=self.lines)
        self.assertFalse(self.json('integrations')[0]['enabled'])
        self.check_kept()
        self.json('enable', self.id, '--same-account', text=self.lines)
        self.json('fetch', self.id, '--clients-only', '--same-account')
        self.assertEqual(len(self.json('clients', self.id, '--state', 'exclude')), 2)

    def test_most_are_gone(self):
        self.service.say(clients(*self.NAMES[:9]))
        self.fails(1, 'only 9 are back', 'fetch', self.id)
        self.check_kept()
        self.service.say(clients(*self.NAMES[:10]))
        self.assertEqual(self.json('fetch', self.id, '--clients-only')['clients'], 10)

    def test_same_account_twice(self):
        connect = ('connect', 'nsight', '--url', self.service.url)
        result = self.fails(1, self.id, *connect, text=self.lines)
        self.assertIn('connected already', result.err)
        self.json('disable', self.id, '--yes')
        result = self.fails(1, self.id, *connect, text=self.lines)
        self.assertIn('connected before', result.err)
        self.assertIn('Enable that one', result.err)
        self.assertEqual(len(self.json('integrations')), 1)
        self.check_kept()

    def test_same_account_with_another_key(self):
        """An account is known by its clients too; another one with the same numbers is not it."""
        other_key = 'fedcba9876543210fedcba9876543210'
        self.hide(other_key)
        connect = ('connect', 'nsight', '--url', self.service.url)
        lines = f'api_key={other_key}\n'
        result = self.fails(1, self.id, *connect, text=lines)
        self.assertIn('connected already', result.err)
        self.json('disable', self.id, '--yes')
        self.assertIn('connected before', self.fails(1, self.id, *connect, text=lines).err)
        self.assertEqual(len(self.json('integrations')), 1)
        self.service.say(clients(*[f'Other {number}' for number in range(20)]))
        self.assertEqual(self.json(*connect, text=lines)['id'], 'nsight-2')
        self.service.say(clients(*self.NAMES))
        self.assertEqual(self.json(*connect, '--again', text=f'api_key={other_key[::-1]}\n')['id'],
                         'nsight-3')


class Tenants(harness.Case):

    def test_overlapping_ids(self):
        """Two accounts whose clients and devices have the same numbers never mix."""
        service = self.sandbox('--clients', '12', '--devices', '60')
        ids = [self.connect(service, service=name) for name in ('nsight', 'solarwinds')]
        lists = []
        for integration in ids:
            self.json('fetch', integration)
            lists.append(self.json('clients', integration))
        shared = ({client['id'] for client in lists[0]} & {client['id'] for client in lists[1]})
        self.assertTrue(shared, 'the test needs overlapping ids')
        for client in sorted(shared)[:3]:
            self.json('exclude', ids[0], client)
        self.assertEqual(self.json('clients', ids[1], '--state', 'exclude'), [])
        for integration in ids:
            self.json('create-unmatched', integration)
            self.json('plan', integration)
            self.json('apply', integration)
        assets = self.json('assets')
        for integration, devices in zip(ids, (service.control('nsight/truth'),
                                              service.control('solarwinds/truth'))):
            own = [asset for asset in assets if asset['integrations'] == [integration]]
            names = {client['name'] for client in devices['clients']}
            self.assertTrue({asset['client'] for asset in own} <= names)
        first = [asset for asset in assets if ids[0] in asset['integrations']]
        self.json('disable', ids[1], '--yes', '--forget')
        self.assertEqual(len([asset for asset in self.json('assets')
                              if ids[0] in asset['integrations']]), len(first))


harness.main()
