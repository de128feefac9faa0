# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""The whole job by what is visible: from an account to the assets, interrupted and gone on with."""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import time
import unittest

import driver

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
import harness  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402

PROVIDERS = {
    # service of the sandbox: name, labels of the address and of the keys
    'nsight': ('N-able RMM (N-sight)', 'Portal URL', {'api_key': 'API Key'}),
    'solarwinds': ('SolarWinds RMM', 'Portal URL', {'api_key': 'API Key'}),
    'ninjarmm': ('NinjaRMM', 'Console URL', {'access_key': 'API Access Key',
                                             'secret_key': 'API Secret Key'}),
}
NSIGHT = PROVIDERS['nsight'][0]


def is_in_row(node):
    while node is not None:
        if node.get_role_name() == 'list item':
            return True
        node = node.get_parent()
    return False


class Flow(driver.Case):
    def sandbox(self, clients, devices, *args):
        sandbox = harness.Sandbox('--clients', str(clients), '--devices', str(devices), *args)
        self.addCleanup(sandbox.stop)
        return sandbox

    def json(self, *args, text=''):
        return json.loads(subprocess.run(
            [harness.ROSTERCTL, '--data-dir', str(self.folder / 'data'), '--format', 'json', *args],
            input=text, capture_output=True, text=True, check=True).stdout)

    def until(self, look, what):
        end = time.monotonic() + driver.TIMEOUT
        while not look():
            if time.monotonic() > end:
                self.fail(f'no {what}')
            time.sleep(0.1)

    def connect(self, sandbox):
        """An account whose lists were read, with everything decided that can be."""
        self.json('connect', 'nsight', '--url', sandbox.url(), '--rate', '100000',
                  text=f'api_key={sandbox.key()}\n')
        self.json('fetch', 'nsight-1')
        self.json('create-unmatched', 'nsight-1')

    def open_overview(self):
        program = self.start()
        program.click(NSIGHT, 'list item')
        program.click('Continue Matching')
        program.click('Next')
        program.find('Overview')
        return program

    def set_up(self, program, sandbox, service):
        name, address, keys = PROVIDERS[service]
        program.click(name, 'list item')
        program.type_into(address, sandbox.url(service))
        for key, label in keys.items():
            program.type_into(label, sandbox.description[service]['keys'][key])
        program.click('Authenticate')
        program.find('Clients of the RMM', 'list')

    def finish(self, program, result='assets created'):
        program.click('Next')
        program.click('Finish')
        program.find_text(result)
        program.find('Results')
        program.click('Done')
        program.find('Continue Matching')

    def check_assets(self, integration):
        """Each device of a client that was created is an asset of it; one was installed twice."""
        created = {client['id']: client['name'].strip()
                   for client in self.json('clients', integration)
                   if client['decision'] == 'create'}
        with contextlib.closing(self.database()) as database:
            devices = [created[client] for client, in database.execute(
                'SELECT client FROM device WHERE integration = ?', (integration,))
                if client in created]
        assets = [asset['client'].strip() for asset in self.json('assets')]
        self.assertGreater(len(assets), 0)
        self.assertEqual(set(assets), set(devices))
        self.assertIn(len(devices) - len(assets), (0, 1))

    def row(self, program, name):
        """The row of a client in the wizard, while it is in sight."""
        return program.wait(lambda: next(
            (node for node in driver.walk(program.root)
             if (node.get_name() or '').startswith(name + ', ')), None), f'row of {name}')

    def press_in(self, program, name, button):
        node = next(node for node in driver.walk(self.row(program, name))
                    if node.get_name() == button)
        node.get_action_iface().do_action(0)

    def database(self):
        return sqlite3.connect(self.folder / 'data' / 'roster.db', timeout=30)


class WholeJob(Flow):
    def do_whole_job(self, service):
        program = self.start()
        self.set_up(program, self.sandbox(6, 30), service)
        program.click('Create Unmatched')
        program.find_text('clients will be created')
        self.finish(program)
        self.check_assets(f'{service}-1')

    def test_nsight(self):
        self.do_whole_job('nsight')

    def test_solarwinds(self):
        self.do_whole_job('solarwinds')

    def test_ninjarmm(self):
        self.do_whole_job('ninjarmm')

    def test_excluded_and_taken_back(self):
        program = self.start()
        self.set_up(program, self.sandbox(6, 30), 'nsight')
        program.click('Create Unmatched')
        program.find_text('clients will be created')
        name = 'Smith & Sons Ltd'
        self.press_in(program, name, 'Exclude')
        program.find(f'“{name}” is excluded')
        self.finish(program)
        self.assertNotIn(name, [target['name'] for target in self.json('targets')])
        self.check_assets('nsight-1')

        program.click('Continue Matching')
        program.click('Excluded Records')
        self.press_in(program, name, 'Reset')
        program.click('Clients')
        self.press_in(program, name, 'Create')
        program.find(f'“{name}” will be created')
        self.finish(program)
        self.assertIn(name, [target['name'] for target in self.json('targets')])
        self.check_assets('nsight-1')

    def test_change_decision(self):
        self.connect(self.sandbox(300, 0))
        name = sorted(client['name'] for client in self.json('clients', 'nsight-1')
                      if client['decision'] == 'create' and client['name'].startswith('W'))[-1]
        program = self.open_overview()
        program.type_into('Search clients', name)
        program.wait(lambda: program.look(name, 'list item') is None
                     and len(list(self.changes(program))) == 1, 'one client')
        next(self.changes(program)).get_action_iface().do_action(0)
        # There it has the keyboard, far down the list.
        row = self.row(program, name)
        self.assertIn('To create', row.get_name())
        program.press('e')
        program.find(f'“{name}” is excluded')
        program.click('Next')
        program.find_text('1 excluded')

    @staticmethod
    def changes(program):
        """The buttons of the rows that lead to a client's decision."""
        return (node for node in driver.walk(program.root)
                if driver.fits(node, 'Change Decision', driver.BUTTONS)
                and is_in_row(node))


class Interrupted(Flow):
    def test_killed_while_writing(self):
        self.connect(self.sandbox(30, 8000))
        program = self.open_overview()
        program.wait(lambda: program.usable('Finish'), 'plan')
        database = self.database()
        self.addCleanup(database.close)

        def count(state):
            return database.execute('SELECT count(*) FROM operation WHERE state = ?',
                                    (state,)).fetchone()[0]

        program.click('Finish')
        self.until(lambda: count('done') > 0, 'first change')
        program.kill()
        n_done = count('done')
        n_left = count('planned')
        self.assertGreater(n_left, 0)

        program = self.start()
        program.find(f'The last run of “{NSIGHT}” ended early')
        program.click(NSIGHT, 'list item')
        program.click('Continue Matching')
        program.click('Next')
        program.find('The last run ended early')
        program.find_text(f'{n_left} of its changes are left')
        program.click('Go On')
        program.click('Done')
        program.find('Continue Matching')
        self.assertEqual(count('done'), n_done + n_left)
        self.assertEqual(program.stop(), 0)

    def test_service_dies_while_reading(self):
        sandbox = self.sandbox(6, 30, '--fault', 'hang@list_servers')
        program = self.start()
        self.set_up(program, sandbox, 'nsight')
        program.click('Create Unmatched')
        program.find_text('clients will be created')
        program.click('Next')
        program.find('Cancel')
        sandbox.stop()
        program.find_text('What Roster knew before is kept')
        # The clients are known and can be written; the devices come when the service is back.
        program.click('Finish')
        program.find_text('clients created')
        program.click('Done')
        program.find('Continue Matching')

    def test_closing(self):
        sandbox = self.sandbox(6, 30)
        self.connect(sandbox)
        sandbox.fault('hang@list_clients')
        program = self.start()
        program.click(NSIGHT, 'list item')
        program.click('Sync Now')
        program.find('Cancel')
        program.press('ctrl+w')
        program.answer('Work Is Still Going On', 'Keep Running')
        program.gone('Keep Running')
        program.press('ctrl+w')
        program.answer('Work Is Still Going On', 'Stop and Close')
        self.assertEqual(program.process.wait(driver.TIMEOUT), 0)


class Keyboard(Flow):
    """No mouse, from the first page to the assets."""

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--delay', '10', text], check=True)

    def test_whole_job(self):
        sandbox = self.sandbox(6, 30)
        program = self.start()
        program.tab_to(NSIGHT, 'list item')
        program.press('Return')
        program.find('Authenticate')
        # The first field has the keyboard, the next one is behind the buttons of this one.
        self.type(sandbox.url())
        program.find_text('Requests go to 127.0.0.1')
        program.press('Tab')
        program.tab_until(lambda node: node is None or driver.fits(node, 'API Key', driver.FIELDS),
                          'the next field')
        self.type(sandbox.key())
        program.press('Return')
        program.find('Clients of the RMM', 'list')
        program.press('ctrl+a', 'c')
        program.find_text('clients will be created')
        program.tab_to('Next', driver.BUTTONS)
        program.press('Return')
        program.wait(lambda: program.usable('Finish'), 'plan')
        program.tab_to('Finish', driver.BUTTONS)
        program.press('Return')
        program.find_text('assets created')
        program.tab_to('Done', driver.BUTTONS)
        program.press('Return')
        program.find('Continue Matching')
        self.check_assets('nsight-1')
        program.press('Escape')
        program.find('Integration Center')


class Start(Flow):
    def test_second_start(self):
        program = self.start()
        program.find('Integration Center')
        second = subprocess.run([driver.ROSTER, '--data-dir', str(self.folder / 'data')],
                                timeout=driver.TIMEOUT, check=True)
        self.assertEqual(second.returncode, 0)
        self.assertEqual(program.root.get_child_count(), 1)
        self.assertIsNone(program.process.poll())


class Notices(Flow):
    """A desktop that shows notifications, to see what they say."""

    INTERFACE = '''
    <node><interface name="org.freedesktop.Notifications">
      <method name="Notify">
        <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
        <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
        <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
        <arg type="u" direction="out"/>
      </method>
      <method name="CloseNotification"><arg type="u" direction="in"/></method>
      <method name="GetCapabilities"><arg type="as" direction="out"/></method>
      <method name="GetServerInformation">
        <arg type="s" direction="out"/><arg type="s" direction="out"/>
        <arg type="s" direction="out"/><arg type="s" direction="out"/>
      </method>
      <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
    </interface></node>'''
    ANSWERS = {
        'Notify': GLib.Variant('(u)', (1,)),
        'CloseNotification': None,
        'GetCapabilities': GLib.Variant('(as)', (['body', 'actions'],)),
        'GetServerInformation': GLib.Variant('(ssss)', ('test', 'test', '1', '1.2')),
    }

    def setUp(self):
        super().setUp()
        self.notices = []
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        info = Gio.DBusNodeInfo.new_for_xml(self.INTERFACE).interfaces[0]
        self.addCleanup(self.bus.unregister_object, self.bus.register_object(
            '/org/freedesktop/Notifications', info, self.on_call, None, None))
        self.addCleanup(Gio.bus_unown_name, Gio.bus_own_name_on_connection(
            self.bus, 'org.freedesktop.Notifications', Gio.BusNameOwnerFlags.NONE, None, None))

    def on_call(self, bus, sender, path, interface, method, arguments, invocation):
        if method == 'Notify':
            self.notices.append((arguments.unpack()[3], arguments.unpack()[4]))
        invocation.return_value(self.ANSWERS[method])

    def count_readings(self):
        with contextlib.closing(self.database()) as database:
            return database.execute('SELECT count(*) FROM reading '
                                    'WHERE finished_at IS NOT NULL').fetchone()[0]

    def start_demo(self):
        """Another application, whose window comes to the front."""
        demo = driver.Program('--demo', env={'TMPDIR': str(self.folder)})
        self.programs.append(demo)
        demo.find('Demo data')

    def test_sync(self):
        sandbox = self.sandbox(6, 30)
        self.connect(sandbox)
        names = [client['name'] for client in self.json('clients', 'nsight-1') if client['name']]
        self.json('plan', 'nsight-1')
        self.json('apply', 'nsight-1')
        program = self.start()
        program.click(NSIGHT, 'list item')

        # Who looks at the window needs none.
        n = self.count_readings()
        program.click('Sync Now')
        program.wait(lambda: self.count_readings() > n and program.usable('Sync Now'), 'sync')
        self.start_demo()
        program.click('Sync Now')
        program.wait(lambda: self.notices, 'notification')
        self.assertEqual([title for title, _ in self.notices], [f'“{NSIGHT}” is done'])
        sandbox.stop()
        program.wait(lambda: program.usable('Sync Now'), 'end of the sync')
        program.click('Sync Now')
        program.wait(lambda: len(self.notices) > 1, 'second notification')
        self.assertEqual(self.notices[1], (f'“{NSIGHT}” needs attention',
                                           'It ended early. What was read and written is kept.'))
        for name in names:
            self.assertNotIn(name, str(self.notices))

        # It leads to the integration, wherever the window was.
        program.click('Back')
        program.find('Integration Center')
        self.bus.emit_signal(None, '/org/freedesktop/Notifications',
                             'org.freedesktop.Notifications', 'ActionInvoked',
                             GLib.Variant('(us)', (1, 'default')))
        program.find('Continue Matching')


if __name__ == '__main__':
    unittest.main()
