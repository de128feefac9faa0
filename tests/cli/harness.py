# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""What the tests of the command line share: rosterctl, a sandbox, and the hunt for secrets."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.request

ROSTERCTL = os.environ['ROSTERCTL']
SANDBOX = os.environ['ROSTER_SANDBOX']
TIMEOUT = 120

# What the sandbox plants in its replies and nobody may keep.
PLANTED = ['PRODUCTKEY', 'deadbeef-', 'TOKEN.']

# Services of the sandbox that are another API of a provider.
PROVIDERS = {'ninjaone': 'ninjarmm'}


class Sandbox:
    """A running roster-sandbox. It ends with this process."""

    def __init__(self, *args):
        self.process = subprocess.Popen([SANDBOX, *args], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        self.description = json.loads(self.process.stdout.readline())

    def url(self, service='nsight'):
        return self.description[service]['url']

    def keys(self, service='nsight', tenant=0):
        return self.description['tenants'][tenant][service]['keys']

    def lines(self, service='nsight', tenant=0):
        """The keys as rosterctl reads them."""
        return ''.join(f'{name}={key}\n' for name, key in self.keys(service, tenant).items())

    def key(self, service='nsight'):
        return self.keys(service)['api_key']

    def all_keys(self):
        return {key for tenant in self.description['tenants'] for service in tenant.values()
                for key in service['keys'].values()}

    def control(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.description['control'] + path, data,
                                         {'Content-Type': 'application/json'})
        with urllib.request.urlopen(request, timeout=TIMEOUT) as reply:
            return json.loads(reply.read() or b'null')

    def fault(self, fault):
        self.control('fault', {'fault': fault})

    def clear_faults(self):
        self.control('clear-faults', {})

    def change(self, **change):
        return self.control('nsight/change', change)

    def truth(self, service='nsight', tenant=0, devices=False):
        return self.control(f'{service}/truth?tenant={tenant}' + ('&devices=1' if devices else ''))

    def stop(self):
        if self.process.poll() is None:
            self.process.stdin.close()
            self.process.stdout.close()
            self.process.wait(TIMEOUT)


class Result:
    """What a command printed and how it ended."""

    def __init__(self, args, status, out, err):
        self.args = args
        self.status = status
        self.out = out
        self.err = err

    def __str__(self):
        return (f'rosterctl {" ".join(self.args)}\nstatus {self.status}\n'
                f'--- out\n{self.out[-3000:]}\n--- err\n{self.err[-3000:]}')


class Case(unittest.TestCase):
    """A data folder, and a transcript that is searched for secrets at the end."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='roster-cli-'))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.data = self.folder / 'data'
        self.transcript = []
        self.secrets = set(PLANTED)

    def tearDown(self):
        self.check_no_secrets()

    def sandbox(self, *args):
        sandbox = Sandbox(*args)
        self.addCleanup(sandbox.stop)
        for key in sandbox.all_keys():
            self.hide(key)
        return sandbox

    def hide(self, key):
        """The key must not be found later, nor a half of it."""
        half = len(key) // 2
        self.secrets |= {key, key[:half], key[half:]}

    def command(self, *args):
        return [ROSTERCTL, '--data-dir', str(self.data), *map(str, args)]

    def environment(self, **changes):
        environment = dict(os.environ)
        for name, value in changes.items():
            if value is None:
                environment.pop(name, None)
            else:
                environment[name] = value
        return environment

    def start(self, *args, **changes):
        return subprocess.Popen(self.command(*args), stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env=self.environment(**changes))

    def start_with_input(self, *args, text):
        process = subprocess.Popen(self.command(*args), stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=self.environment())
        process.stdin.write(text.encode())
        process.stdin.close()
        process.stdin = None
        return process

    def finish(self, process, args=()):
        out, err = process.communicate(timeout=TIMEOUT)
        result = Result([str(arg) for arg in args], process.returncode,
                        out.decode(errors='replace'), err.decode(errors='replace'))
        self.transcript.append(str(result.out) + str(result.err))
        return result

    def run_raw(self, *args, text='', **changes):
        process = subprocess.Popen(self.command(*args), stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=self.environment(**changes))
        try:
            out, err = process.communicate(text.encode(), timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        result = Result([str(arg) for arg in args], process.returncode,
                        out.decode(errors='replace'), err.decode(errors='replace'))
        self.transcript.append(result.out + result.err)
        self.assertNotIn('CRITICAL', result.err)
        self.assertNotIn('WARNING', result.err)
        return result

    def run_killed(self, number, *args, **changes):
        """Runs a command that is killed at that moment, if it comes to it: at its n-th commit or
        file."""
        # The loader takes a space in a path for the end of it.
        module = self.folder / 'kill-at.so'
        if not module.is_symlink():
            module.symlink_to(os.environ['ROSTER_KILL_MODULE'])
        sanitizer = os.environ.get('ASAN_OPTIONS', '') + ':verify_asan_link_order=0'
        return self.run_raw(*args, ROSTER_KILL_AT=str(number), LD_PRELOAD=str(module),
                            ASAN_OPTIONS=sanitizer, **changes)

    def roster(self, *args, status=0, text='', **changes):
        """Runs a command that has to end with status."""
        result = self.run_raw(*args, text=text, **changes)
        self.assertEqual(result.status, status, str(result))
        return result

    def json(self, *args, status=0, text='', **changes):
        """The one document that a command prints."""
        result = self.roster('--format', 'json', *args, status=status, text=text, **changes)
        return json.loads(result.out)

    def fails(self, status, sentence, *args, text='', **changes):
        """A command that has to fail with one line that holds sentence, and print no result."""
        result = self.roster('--format', 'json', *args, status=status, text=text, **changes)
        self.assertEqual(result.out, '', str(result))
        self.assertIn('rosterctl: ', result.err)
        self.assertIn(sentence, result.err, str(result))
        return result

    def connect(self, sandbox, *args, service='nsight', tenant=0):
        return self.json('connect', PROVIDERS.get(service, service), '--url', sandbox.url(service),
                         '--rate', '100000', *args, text=sandbox.lines(service, tenant))['id']

    def client(self, integration, name):
        found = [client for client in self.json('clients', integration) if client['name'] == name]
        self.assertEqual(len(found), 1, name)
        return found[0]

    def check_no_secrets(self):
        for text in self.transcript:
            for secret in self.secrets:
                self.assertNotIn(secret, text)
        for path in sorted(self.data.rglob('*')) if self.data.exists() else []:
            if path.is_file():
                content = path.read_bytes()
                for secret in self.secrets:
                    self.assertNotIn(secret.encode(), content, path)
                    self.assertNotIn(secret.encode('utf-16-le'), content, path)


def main():
    # One line for each case, so that the log says which one failed.
    unittest.main(argv=[sys.argv[0], '-v', *sys.argv[1:]])
