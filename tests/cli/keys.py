#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Keys: where they come from, where they must not come from, and where they never go."""

import os
import pty
import select
import signal
import subprocess
import termios
import time
import urllib.parse

import harness


class Keys(harness.Case):

    def setUp(self):
        super().setUp()
        self.service = self.sandbox('--clients', '30', '--devices', '60')
        self.lines = f'api_key={self.service.key()}\n'

    def nothing_saved(self):
        self.assertEqual(self.json('integrations'), [])

    def test_wrong_key_and_wrong_territory(self):
        wrong = 'cafe0123cafe4567cafe89abcafecdef'
        self.hide(wrong)
        first = self.fails(3, '', 'connect', 'nsight', '--url', self.service.url(),
                           text=f'api_key={wrong}\n')
        # The key of another server is refused in the same words: the sentence names both reasons.
        second = self.fails(3, '', 'connect', 'nsight', '--url', self.service.url('solarwinds'),
                            text=self.lines)
        self.assertEqual(first.err.splitlines()[-1], second.err.splitlines()[-1])
        self.assertIn('server', first.err)
        self.nothing_saved()

    def test_addresses(self):
        url = self.service.url()
        port = urllib.parse.urlsplit(url).port
        for address in ('http://www.systemmonitor.us/', 'https://user:pass@www.systemmonitor.us/',
                        'https://www.systemmonitor.us\\@127.0.0.1/', 'ftp://www.systemmonitor.us/',
                        'http://192.0.2.1/', ''):
            self.fails(2, '', 'connect', 'nsight', '--url', address, text=self.lines)
        self.nothing_saved()
        for address in (url + 'api/', url + 'api', url.rstrip('/'),
                        f'http://localhost:{port}/nsight/', f' {url} ', f'<{url}>'):
            connected = self.json('connect', 'nsight', '--again', '--url', address,
                                  text=self.lines)
            self.assertEqual(connected['url'], url, address)

    def test_pasted_key_is_not_used(self):
        pasted = f'{self.service.url()}api/?apikey={self.service.key()}&service=list_clients'
        result = self.fails(3, 'missing', 'connect', 'nsight', '--url', pasted)
        self.assertIn('holds a key', result.err)
        self.nothing_saved()
        connected = self.json('connect', 'nsight', '--url', pasted, text=self.lines)
        self.assertEqual(connected['url'], self.service.url())

    def test_host_is_named_before_anything_is_sent(self):
        result = self.roster('connect', 'nsight', '--url', 'https://dashboard.systemmonitor.us/x',
                             status=3)
        self.assertIn('www.systemmonitor.us', result.err)
        self.assertIn('Nothing was sent', result.err)

    def test_refused_on_the_command_line(self):
        key = self.service.key()
        for argument in (f'--api-key={key}', f'--api_key={key}', f'--key={key}', f'api_key={key}',
                         f'--password={key}'):
            self.fails(2, 'command line', 'connect', 'nsight', '--url', self.service.url(),
                       argument, text=self.lines)
        self.fails(2, 'command line', 'connect', 'nsight', '--api-key', key)
        self.fails(2, 'more after', 'connect', 'nsight', key, '--url', self.service.url())
        self.fails(2, '', 'connect', 'nsight', f'--odd={key}', '--url', self.service.url())
        self.nothing_saved()

    def test_environment_is_ignored(self):
        key = self.service.key()
        self.fails(3, 'missing', 'connect', 'nsight', '--url', self.service.url(),
                   API_KEY=key, api_key=key, ROSTER_API_KEY=key, ROSTERCTL_API_KEY=key)

    def test_standard_input(self):
        url = self.service.url()
        for text in ('', '\n\n', 'api_key=\n', 'api_key=  \n'):
            self.fails(3, 'missing', 'connect', 'nsight', '--url', url, text=text)
        key = self.service.key()
        for text in (key + '\n', f'apikey={key}\n', f'api_key={key}\nother=1\n', f'{key}=\n'):
            self.fails(2, 'api_key=…', 'connect', 'nsight', '--url', url, text=text)
        self.fails(2, 'too long', 'connect', 'nsight', '--url', url, text='x' * 70000)
        for text in (f'api_key={key}', f'\ufeffapi_key={key}\r\n\r\n', f'  api_key = {key}  \n'):
            self.json('connect', 'nsight', '--again', '--url', url, text=text)

    def test_never_in_logs(self):
        debug = {'G_MESSAGES_DEBUG': 'all', 'SOUP_DEBUG': 'all', 'SECRET_DEBUG': 'all',
                 'G_DBUS_DEBUG': None}
        connected = self.json('connect', 'nsight', '--url', self.service.url(), '--rate', '100000',
                              text=self.lines, **debug)
        self.json('fetch', connected['id'], **debug)
        self.json('create-unmatched', connected['id'], **debug)
        self.json('plan', connected['id'], '--output', self.folder / 'plan.json', **debug)
        self.json('apply', connected['id'], **debug)
        self.json('sync', connected['id'], **debug)
        self.json('assets', **debug)
        plan = (self.folder / 'plan.json').read_text()
        for secret in self.secrets:
            self.assertNotIn(secret, plan)
        modes = {oct(path.stat().st_mode & 0o777) for path in self.data.rglob('*')}
        self.assertEqual((oct(self.data.stat().st_mode & 0o777), modes), ('0o700', {'0o600'}))

    def test_no_keyring(self):
        broken = {'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent/bus'}
        self.fails(3, 'keyring', 'connect', 'nsight', '--url', self.service.url(),
                   text=self.lines, **broken)
        self.nothing_saved()
        connected = self.connect(self.service)
        self.fails(3, 'keyring', 'fetch', connected, **broken)
        self.fails(3, 'keyring', 'sync', connected, **broken)
        reports = self.json('sync', '--all', status=3, **broken)
        self.assertIn('keyring', reports[0]['error'])
        self.assertEqual(len(self.json('integrations', **broken)), 1, 'needs no keyring')

    def test_keys_are_gone_after_disable(self):
        connected = self.connect(self.service)
        find = ['gdbus', 'call', '--session', '--dest', 'org.freedesktop.secrets',
                '--object-path', '/org/freedesktop/secrets', '--method',
                'org.freedesktop.Secret.Service.SearchItems', "{'owner': '%s'}" % connected]

        def items():
            return subprocess.run(find, check=True, capture_output=True, text=True,
                                  timeout=30).stdout.count('/org/freedesktop/secrets/collection')

        before = items()
        self.json('edit', connected, '--keys', text=self.lines)
        self.assertEqual(items(), before, 'the old item left')
        self.json('disable', connected, '--yes')
        self.assertEqual(items(), before - 1)

    def test_asked_without_echo(self):
        main, other = pty.openpty()
        process = subprocess.Popen(
            self.command('connect', 'nsight', '--url', self.service.url()), stdin=other,
            stdout=other, stderr=other, close_fds=True, env=self.environment(TERM='dumb'))
        os.close(other)
        shown = b''
        typed = False
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if not select.select([main], [], [], 0.2)[0]:
                if process.poll() is not None:
                    break
                continue
            try:
                shown += os.read(main, 4096)
            except OSError:
                break
            if not typed and b'API Key: ' in shown:
                typed = True
                time.sleep(0.3)
                os.write(main, self.service.key().encode() + b'\n')
        self.assertEqual(process.wait(60), 0, shown)
        os.close(main)
        self.transcript.append(shown.decode())
        self.assertIn('Connected', shown.decode())

    def test_interrupted_question_restores_the_terminal(self):
        main, other = pty.openpty()
        before = termios.tcgetattr(other)
        process = subprocess.Popen(
            self.command('connect', 'nsight', '--url', self.service.url()), stdin=other,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment(TERM='dumb'))
        for _ in range(100):
            if not termios.tcgetattr(other)[3] & termios.ECHO:
                break
            time.sleep(0.05)
        self.assertFalse(termios.tcgetattr(other)[3] & termios.ECHO, 'the question hides')
        process.send_signal(signal.SIGINT)
        self.assertEqual(self.finish(process).status, 130)
        self.assertEqual(termios.tcgetattr(other)[3], before[3])
        os.close(main)
        os.close(other)
        self.nothing_saved()


harness.main()
