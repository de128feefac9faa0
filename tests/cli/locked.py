#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""A locked keyring; alone, because nobody unlocks it again."""

import subprocess

import harness

LOCK = ['gdbus', 'call', '--session', '--dest', 'org.freedesktop.secrets', '--object-path',
        '/org/freedesktop/secrets', '--method', 'org.freedesktop.Secret.Service.Lock',
        "[objectpath '/org/freedesktop/secrets/collection/login']"]


class Locked(harness.Case):

    def test_locked(self):
        service = self.sandbox('--clients', '10', '--devices', '20')
        connected = self.connect(service)
        subprocess.run(LOCK, check=True, stdout=subprocess.DEVNULL, timeout=30)
        for command in ('fetch', 'sync'):
            self.fails(3, 'locked', command, connected)
        self.fails(3, 'locked', 'connect', 'nsight', '--again', '--url', service.url(),
                   text=f'api_key={service.key()}')
        self.assertEqual(len(self.json('integrations')), 1)
        result = self.fails(3, 'still in the keyring', 'disable', connected, '--yes')
        self.assertIn('locked', result.err)
        self.assertFalse(self.json('integrations')[0]['enabled'])


harness.main()
