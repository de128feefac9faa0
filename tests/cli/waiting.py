#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""An evening for which the keyring is locked; alone, because what locks it would meet others."""

import subprocess

import evenings
import harness

try:
    from gi.repository import Gio, GLib
except ImportError:
    Gio = None

SERVICE = 'org.freedesktop.secrets'
PATH = '/org/freedesktop/secrets'
COLLECTION = PATH + '/collection/login'
LOCK = ['gdbus', 'call', '--session', '--dest', SERVICE, '--object-path', PATH, '--method',
        'org.freedesktop.Secret.Service.Lock', f"[objectpath '{COLLECTION}']"]


class Waiting(evenings.Evenings):

    def lock(self):
        subprocess.run(LOCK, check=True, stdout=subprocess.DEVNULL, timeout=30)

    def unlock(self):
        """What logging in does."""
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)

        def call(interface, method, arguments):
            return bus.call_sync(SERVICE, PATH, interface, method, arguments, None,
                                 Gio.DBusCallFlags.NONE, 30000).unpack()

        session = call('org.freedesktop.Secret.Service', 'OpenSession',
                       GLib.Variant('(sv)', ('plain', GLib.Variant('s', ''))))[1]
        call('org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface',
             'UnlockWithMasterPassword',
             GLib.Variant('(o(oayays))', (COLLECTION, (session, b'', b'test', 'text/plain'))))

    def test_locked(self):
        """It waits, tells once, asks nothing, and goes on as soon as it can."""
        self.apply(self.id)
        self.lock()
        self.now = '2026-10-20T18:00:00Z'
        self.assertIn('locked', self.roster('sync', '--due', status=3).err)
        for now in ('2026-10-20T18:15:00Z', '2026-10-20T23:00:00Z', '2026-10-21T18:15:00Z'):
            self.now = now
            result = self.roster('--format', 'json', 'sync', '--due', status=3)
            self.assertEqual(result.err, '')
            self.assertIn('locked', result.out)
            self.assertTrue(self.schedule()['due'])
        self.assertEqual(self.slots(), [('2026-10-20T20:00', 'open'), ('2026-10-21T20:00', 'open')])

        if Gio is None:
            self.skipTest('nothing to unlock the keyring with')
        self.unlock()
        self.assertEqual(len(self.due('2026-10-21T18:30:00Z')), 1)
        self.assertEqual(self.slots()[-1], ('2026-10-21T20:00', 'spent'))
        self.assertEqual(self.due('2026-10-21T18:45:00Z'), [])

        # The next time it is news again.
        self.lock()
        self.now = '2026-10-22T18:00:00Z'
        self.assertIn('locked', self.roster('sync', '--due', status=3).err)


harness.main()
