# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""What Passportal takes by file only, in the window, which is killed at every stage of it."""

import collections
import csv
import io
import json
import os
import subprocess
import sys
import unittest
import urllib.request
import zipfile

import driver

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
import harness  # noqa: E402

NSIGHT = 'N-able RMM (N-sight)'


class Handoff(driver.Case):
    def setUp(self):
        super().setUp()
        self.sandbox = harness.Sandbox('--clients', '24', '--devices', '120')
        self.addCleanup(self.sandbox.stop)
        tenant = self.sandbox.description['passportal']
        keys = ''.join(f'{name}={key}\n' for name, key in tenant['keys'].items())
        documentation = self.json('documentation', 'connect', 'passportal', '--url', tenant['url'],
                                  '--rate', '100000', text=keys)['id']
        self.json('documentation', 'use', documentation)
        self.json('connect', 'nsight', '--url', self.sandbox.url(), '--rate', '100000',
                  text=self.sandbox.lines())
        self.json('fetch', 'nsight-1')
        # The window offers the user's folder for documents.
        self.documents = self.folder / 'Documents'
        self.documents.mkdir()
        self.config = self.folder / 'config'
        self.config.mkdir()
        (self.config / 'user-dirs.dirs').write_text(f'XDG_DOCUMENTS_DIR="{self.documents}"\n')
        self.files = self.documents / 'Roster nsight-1'

    def run_ctl(self, *args, text=''):
        return subprocess.run(
            [harness.ROSTERCTL, '--data-dir', str(self.folder / 'data'), '--format', 'json',
             *map(str, args)], input=text, capture_output=True, text=True, check=False)

    def json(self, *args, text='', status=0):
        result = self.run_ctl(*args, text=text)
        self.assertEqual(result.returncode, status, result.stderr)
        return json.loads(result.stdout)

    def open(self):
        program = self.start(env={'XDG_CONFIG_HOME': str(self.config)})
        program.click(NSIGHT, 'list item')
        program.find('Continue Matching')
        return program

    def again(self, program):
        """The window ends without being asked, and another one begins."""
        program.kill()
        self.programs.remove(program)
        return self.open()

    @staticmethod
    def find_row(program, part):
        """Opens the hand-off by its row."""
        row = program.wait(lambda: next(
            (node for node in driver.walk(program.root)
             if node.get_role_name() in driver.BUTTONS and part in (node.get_name() or '')), None),
            f'row “{part}”')
        program._do(row, part)
        program.find('Hand-Off')

    @staticmethod
    def finish(program):
        program.click('Continue Matching')
        program.find('Clients of the RMM', 'list')
        program.click('Next')
        program.click('Finish')
        program.find('Results')

    def import_file(self, name, query=''):
        url = self.sandbox.description['control'] + 'passportal/import' + query
        request = urllib.request.Request(url, (self.files / name).read_bytes(),
                                         {'Content-Type': 'application/octet-stream'})
        with urllib.request.urlopen(request, timeout=harness.TIMEOUT) as reply:
            return json.loads(reply.read())

    def truth(self):
        return self.sandbox.control('passportal/truth?devices=1')['clients']

    def read_archive(self):
        with zipfile.ZipFile(self.files / 'passportal-import.zip') as archive:
            return list(csv.DictReader(io.StringIO(archive.read('assets.csv').decode())))

    def write_with_template(self):
        """As the file chooser would: the template is the tenant's own."""
        url = self.sandbox.description['control'] + 'passportal/template'
        template = self.folder / 'template.zip'
        with urllib.request.urlopen(url, timeout=harness.TIMEOUT) as reply:
            template.write_bytes(reply.read())
        return self.json('handoff', 'nsight-1', self.files, '--template', template, status=5)

    def test_whole_way(self):
        before = collections.Counter(client['name'] for client in self.truth())
        self.json('auto-match', 'nsight-1')
        created = self.json('create-unmatched', 'nsight-1')['created']

        # It waits for a file.
        program = self.open()
        self.finish(program)
        waiting = f'Waiting for import: {created} clients'
        program.find_text(waiting)
        program = self.again(program)
        self.find_row(program, waiting)
        program.find_text('In no file yet')

        # The file is written.
        program.click('Write Files')
        program.find_text(f'Written: {created} clients')
        program.find('clients.csv')
        program.find_text('CSV Import')
        path = self.files / 'clients.csv'
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        self.assertEqual(len(path.read_text().splitlines()), created + 1)
        program = self.again(program)
        self.find_row(program, waiting)
        program.find('clients.csv')
        program.click('Check Again')
        program.find_text('Nothing new has arrived yet')

        # It is imported, but nobody looked.
        self.assertEqual(self.import_file('clients.csv')['clients'], created)
        program = self.again(program)
        self.find_row(program, waiting)
        program.click('Check Again')
        # It goes on with their assets.
        program.find('Overview')
        program.find('Hand Off')
        program = self.again(program)
        self.find_row(program, 'Waiting for import:')
        program.click('Delete…')
        program.answer('Delete Files?', 'Delete')
        program.find_text('1 file was deleted.')
        program.gone('clients.csv')
        self.assertFalse(path.exists())
        # Nothing but that waits: there is nothing to finish.
        program.click('Back')
        program.click('Continue Matching')
        program.find('Clients of the RMM', 'list')
        program.click('Next')
        program.click('Hand Off')
        program.find_text('download the import templates')

        # The second file, in the tenant's own template; it is seen as it is written.
        written = self.write_with_template()
        program.find('passportal-import.zip')
        program.find_text('Other Imports')
        rows = self.read_archive()
        self.assertEqual(len(rows), written['assets'])
        self.assertEqual(self.import_file('passportal-import.zip')['rejected'], [])
        program.click('Check Again')
        program.find_text(f'Arrived: {len(rows)} assets. Nothing is missing.')

        # Nothing is there twice, and nothing is left to be written.
        truth = self.truth()
        after = collections.Counter(client['name'] for client in truth)
        self.assertEqual(sum((after - before).values()), created)
        self.assertEqual(max((after - before).values()), 1)
        titles = collections.Counter((client['name'], document['title'])
                                     for client in truth for document in client['documents'])
        handed = collections.Counter((row['client_name*'], row['asset_name*']) for row in rows)
        self.assertEqual({key: titles[key] for key in handed}, dict(handed))
        self.run_ctl('sync', 'nsight-1')
        self.assertEqual(self.truth(), truth)
        self.assertEqual(self.json('handoff', 'nsight-1', self.folder / 'none')['files'], [])

    def test_near_twins_and_spent(self):
        self.json('auto-match', 'nsight-1')
        created = self.json('create-unmatched', 'nsight-1')['created']
        self.json('plan', 'nsight-1')
        self.json('apply', 'nsight-1', status=5)
        self.json('handoff', 'nsight-1', self.files, status=5)
        path = self.files / 'clients.csv'
        text = path.read_text()
        lines = text.splitlines(True)

        # One arrives, another one under another name, a third one twice.
        path.write_text(lines[0] + lines[1])
        self.import_file('clients.csv')
        path.write_text(lines[0] + lines[2])
        self.import_file('clients.csv', '?rename=1')
        path.write_text(lines[0] + lines[3])
        self.import_file('clients.csv')
        self.import_file('clients.csv')
        path.write_text(text)

        program = self.open()
        self.find_row(program, 'Waiting for import:')
        program.click('Check Again')
        program.find_text('Arrived: 1 client.')
        program.find('May Have Arrived')
        program.find_text('is spelled alike')
        program.find_text('or a file was imported twice')
        program.find('Do not import that file again')
        program.click('This Is the One')
        program.find_text('Matched. The next overview has its assets.')
        program.click('Show Overview')
        program.find('Finish')
        program.click('Finish')
        program.find('Results')
        self.find_row(program, 'Waiting for import:')
        program.click('Write Files')
        rest = created - 3
        program.find_text(f'Written: {rest} client')
        self.assertEqual(len(path.read_text().splitlines()), rest + 1)

    def test_fields_by_hand(self):
        self.json('auto-match', 'nsight-1')
        self.json('plan', 'nsight-1')
        self.json('apply', 'nsight-1', status=5)
        plan = self.json('plan', 'nsight-1')
        waiting = [row for row in plan['operations']
                   if row['kind'] == 'asset-update' and row['state'] == 'waiting']
        self.assertTrue(waiting)
        program = self.open()
        self.find_row(program, 'by hand' if not any(
            row['kind'].endswith('create') for row in plan['operations']) else 'Waiting for import')
        program.click('Fields to Edit by Hand')
        program.find('should be')
        program.type_into('Search clients, assets and values', 'nobody has this')
        program.find('Nothing Found')
        program.type_into('Search clients, assets and values', '')
        program.find('should be')


if __name__ == '__main__':
    unittest.main()
