# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Passportal as the documentation, by what is visible: connect it, choose it, change and leave it."""

import os
import unittest

import driver
import flow

NSIGHT = flow.NSIGHT
URL = 'Dashboard URL'
KEY_ID = 'Access Key ID'
SECRET = 'Secret Access Key'
NAME = 'Smith & Sons <Ltd>'


class Passportal(flow.Flow):
    def setUp(self):
        super().setUp()
        self.service = self.sandbox(12, 60, '--tenants', '2')
        self.tenants = [self.service.description['passportal'],
                        self.service.description['tenants'][1]['passportal']]

    def url(self, tenant=0):
        return self.tenants[tenant]['url']

    def keys(self, tenant=0):
        keys = self.tenants[tenant]['keys']
        return keys['access_key_id'], keys['secret_access_key']

    def connect_documentation(self, *args, tenant=0):
        text = 'access_key_id={}\nsecret_access_key={}\n'.format(*self.keys(tenant))
        return self.json('documentation', 'connect', 'passportal', '--url', self.url(tenant),
                         '--rate', '100000', *args, text=text)['id']

    def documentations(self):
        return {row['name']: row for row in self.json('documentation')}

    def enter(self, program, url, key_id, secret):
        program.type_into(URL, url)
        program.type_into(KEY_ID, key_id)
        program.type_into(SECRET, secret)

    def settings(self, program):
        program.click('Documentation Settings')
        program.find('Disconnect This Documentation')


class Connect(Passportal):
    def test_connect(self):
        program = self.start()
        program.find('Not connected')
        program.click('Passportal', 'list item')
        program.click('Authenticate')
        program.find_text(f'“{KEY_ID}” is missing')
        program.find_text(f'“{SECRET}” is missing')

        key_id, secret = self.keys()
        self.enter(program, 'ftp://example.com', key_id, secret)
        program.click('Authenticate')
        program.find_text('http')

        # What a browser shows is reduced to the server.
        self.enter(program, self.url() + '//dashboard#/default', secret, key_id)
        program.find_text('Requests go to 127.0.0.1')
        program.click('Authenticate')
        program.find_text('swapped')

        self.service.control('passportal/change', {'op': 'set-rights', 'read': False})
        self.enter(program, self.url(), key_id, secret)
        program.click('Authenticate')
        program.find_text('Documentation Manager')
        self.service.control('passportal/change', {'op': 'set-rights', 'read': True})
        self.assertEqual(len(self.documentations()), 1)

        self.service.fault('hang@passportal/clients')
        program.click('Authenticate')
        program.find('Cancel')
        program.press('space')
        program.find('Authenticate')
        self.service.clear_faults()
        self.assertEqual(len(self.documentations()), 1)

        program.type_into('Name', NAME)
        program.click('Authenticate')
        program.find('Integration Center')
        program.find_text(NAME)
        program.find('Connected')
        self.assertTrue(self.documentations()[NAME]['current'])
        self.assertEqual(self.documentations()[NAME]['url'], self.url())

    def test_choose(self):
        self.connect_documentation('--name', NAME)
        program = self.start()
        program.find_text(NAME)
        program.click('Use')
        self.until(lambda: self.documentations()[NAME]['current'], 'choice')

        # Another one, which is not to be used for now.
        program.choose('Connect Another', 'Passportal', 0)
        self.enter(program, self.url(), *self.keys())
        program.click('Use for New Integrations', 'check box')
        program.click('Authenticate')
        program.find_text('connected already')
        self.enter(program, self.url(1), *self.keys(1))
        program.click('Authenticate')
        program.find('Integration Center')
        self.assertEqual(len(self.documentations()), 3)
        self.assertTrue(self.documentations()[NAME]['current'])

    def test_edit(self):
        self.connect_documentation()
        program = self.start()
        self.settings(program)
        program.type_into('Name', NAME)
        program.click('Save')
        program.find('Integration Center')
        program.find_text(NAME)
        self.assertIn(NAME, self.documentations())

        self.settings(program)
        program.type_into(URL, 'https://example.com/')
        program.find_text('Requests go to example.com')
        program.click('Save')
        program.find_text(f'“{KEY_ID}” is missing')
        self.enter(program, self.url(1), *self.keys(1))
        program.click('Save')
        program.find_text('seem to open another one')
        program.click('It Is the Same Account')
        program.find('Integration Center')

    def test_disconnect(self):
        documentation = self.connect_documentation()
        self.json('documentation', 'use', documentation)
        self.json('connect', 'nsight', '--url', self.service.url(), '--rate', '100000',
                  text=f'api_key={self.service.key()}\n')
        program = self.start()
        self.settings(program)
        program.click('Disconnect')
        program.answer('Disconnect Documentation?', 'Disconnect')
        program.find_text('nsight-1')
        self.assertEqual(len(self.documentations()), 2)

        self.json('edit', 'nsight-1', '--documentation', 'local')
        program.click('Disconnect')
        program.answer('Disconnect Documentation?', 'Disconnect')
        program.find('Not connected')
        self.assertEqual(len(self.documentations()), 1)


class Writing(Passportal):
    def setUp(self):
        super().setUp()
        self.json('documentation', 'use', self.connect_documentation('--name', NAME))
        self.json('connect', 'nsight', '--url', self.service.url(), '--rate', '100000',
                  text=f'api_key={self.service.key()}\n')

    def capabilities(self):
        return self.documentations()[NAME]['capabilities']

    def choose_asset(self, program, name):
        """Searches until there is only that one, which Enter takes."""
        program.type_into('Search assets', name)
        found = program.find('Assets of the documentation', 'list')
        program.wait(lambda: [node.get_name() for node in driver.walk(found)
                              if node.get_role_name() == 'list item'] == [name], 'asset')
        program.press('Return')

    def test_try_the_api(self):
        program = self.start()
        self.settings(program)
        program.click('Try the API…')
        program.find_text('No asset was read yet')
        program.press('Escape')
        program.gone('Search assets')
        self.json('fetch', 'nsight-1')
        names = [asset['name'] for asset in self.json('assets')]
        name = next(name for name in names if sum(name in other for other in names) == 1)

        program.click('Try the API…')
        self.choose_asset(program, name)
        program.find_text('lets no other program change assets')
        self.assertEqual(self.capabilities(), ['hand-off'])

        self.service.control('passportal/change', {'op': 'set-rights', 'update': True})
        program.click('Try the API…')
        self.choose_asset(program, name)
        program.find('Through the API')
        self.assertIn('create-asset', self.capabilities())
        program.click('Back')
        self.settings(program)
        program.find('Through the API')
        program.click('Use Files')
        program.find('By Import File')
        self.assertEqual(self.capabilities(), ['hand-off'])

    def test_switch(self):
        self.json('fetch', 'nsight-1', '--clients-only')
        self.json('auto-match', 'nsight-1')
        self.assertTrue(self.json('clients', 'nsight-1', '--state', 'match'))
        program = self.start()
        program.click(NSIGHT, 'list item')
        program.click('Edit')
        row = program.find('Documentation', 'combo box')
        for _ in range(40):
            if row.get_state_set().contains(driver.Atspi.StateType.FOCUSED):
                break
            program.press('Tab')
        program.press('space', 'Up', 'Return')
        program.find_text('Matching begins anew')
        program.click('Save')
        # It goes on with a mapping of its own; the other one is kept.
        program.find('Clients of the RMM', 'list')
        self.assertEqual(self.json('clients', 'nsight-1', '--state', 'match'), [])
        self.json('edit', 'nsight-1', '--documentation', self.documentations()[NAME]['id'])
        self.assertTrue(self.json('clients', 'nsight-1', '--state', 'match'))


class WholeJob(Passportal):
    def test_wizard(self):
        program = self.start()
        program.click('Passportal', 'list item')
        self.enter(program, self.url(), *self.keys())
        program.click('Authenticate')
        program.find('In Use')
        self.set_up(program, self.service, 'nsight')
        targets = {str(row['id']): row['name']
                   for row in self.service.control('passportal/truth')['clients']}
        self.assertEqual({row['id']: row['name'] for row in self.json('targets')}, targets)

        create = program.find('Create', driver.BUTTONS)
        program.wait(lambda: 'makes clients by import' in create.get_description(), 'note')
        program.click('Auto-Match All')
        self.until(lambda: self.json('clients', 'nsight-1', '--state', 'match'), 'matches')
        for row in self.json('clients', 'nsight-1', '--state', 'match'):
            self.assertIn(row['target'], targets)
        program.click('Next')
        program.wait(lambda: program.usable('Finish'), 'plan')
        program.find_text('matched')
        program.click('Finish')
        program.find('Results')
        program.click('Done')
        program.find('Continue Matching')
        self.assertEqual(self.service.control('ledger')['writes'], [])


if __name__ == '__main__':
    unittest.main()
