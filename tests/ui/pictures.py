# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""pictures.py FOLDER: goes through the demo, and through some evenings, and takes a picture of each
page; for build-aux/screenshots, which prepares all that it needs."""

import contextlib
import datetime
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import time

import driver

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
import harness  # noqa: E402

NSIGHT = 'N-able RMM (N-sight)'

WIDTH, HEIGHT, FRAME, RADIUS = 1210, 810, 5, 12

GTK_SETTINGS = """[Settings]
gtk-enable-animations=0
gtk-cursor-blink=0
gtk-font-name=Cantarell 11
"""

WINDOW_SETTINGS = f"""[io/github/rosterapp/Roster]
window-width={WIDTH}
window-height={HEIGHT}
"""


def prepare_settings():
    folder = pathlib.Path(os.environ['XDG_CONFIG_HOME'])
    for name, text in (('gtk-4.0/settings.ini', GTK_SETTINGS),
                       ('glib-2.0/settings/keyfile', WINDOW_SETTINGS)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding='utf-8')


class Camera:
    def __init__(self, program, folder):
        self.program = program
        self.folder = pathlib.Path(folder)

    def _look(self):
        return subprocess.run(['import', '-silent', '-window', 'root', 'ppm:-'],
                              capture_output=True, check=True).stdout

    def take(self, name):
        """A picture, once nothing moves any more."""
        subprocess.run(['xdotool', 'mousemove', str(WIDTH), str(HEIGHT)], check=True)
        seen = [self._look()]

        def is_still():
            time.sleep(0.2)
            seen.append(self._look())
            return len(seen) > 3 and seen[-1] == seen[-2] == seen[-3]

        self.program.wait(is_still, f'a picture of {name}')
        self._write(name, seen[-1])

    def _write(self, name, picture):
        """Without the frame and with round corners; few colours, no date, so that it is small and
        changes only with what it shows."""
        width, height = WIDTH - 2 * FRAME, HEIGHT - 2 * FRAME
        subprocess.run(
            ['convert', 'ppm:-', '-shave', f'{FRAME}x{FRAME}', '-dither', 'None', '-treedepth', '8',
             '-colors', '200', '-alpha', 'set', '(',
             '-size', f'{width}x{height}', 'xc:none', '-fill', 'white', '-draw',
             f'roundrectangle 0,0 {width - 1},{height - 1} {RADIUS},{RADIUS}', ')',
             '-compose', 'DstIn', '-composite', '-strip',
             '-define', 'png:exclude-chunks=date,time', '-define', 'png:compression-level=9',
             '-define', 'png:compression-filter=0', f'PNG8:{self.folder / name}.png'],
            input=picture, check=True)
        print(self.folder / f'{name}.png')


def take_all(program, camera):
    program.find('Integration Center')
    program.click(NSIGHT, 'list item')
    program.click('Continue Matching')
    program.find('Clients of the RMM', 'list')
    program.click('Auto-Match All')
    program.find_text('matched by their name')
    camera.take('data-wizard')

    program.click('Create Unmatched')
    program.find_text('will be created')
    program.click('Next')
    program.find('Finish')
    camera.take('overview')
    program.click('Finish')
    program.find('Done')
    camera.take('results')

    program.click('Done')
    program.find('Sync Now')
    camera.take('integration')
    program.click('Back')
    program.find('Integration Center')
    camera.take('integration-center')

    program.click('On this computer', 'list item')
    program.find('Search assets')
    camera.take('documentation')


class Evenings:
    """An integration with a history: what changed in the RMM, evening by evening."""

    def __init__(self, folder):
        self.data = pathlib.Path(folder)
        self.sandbox = harness.Sandbox('--clients', '40', '--devices', '1500', '--seed', '7')
        self.random = random.Random(7)

    def json(self, *args, text=''):
        result = subprocess.run(
            [harness.ROSTERCTL, '--data-dir', str(self.data), '--format', 'json', *args],
            input=text, capture_output=True, text=True, check=False)
        if result.returncode not in (0, 5):
            raise AssertionError(f'{args}: {result.stderr}')
        return json.loads(result.stdout or 'null')

    def begin(self):
        self.json('connect', 'nsight', '--url', self.sandbox.url(), '--rate', '100000',
                  text=self.sandbox.lines())
        self.json('fetch', 'nsight-1')
        self.json('create-unmatched', 'nsight-1')
        self.json('plan', 'nsight-1')
        self.json('apply', 'nsight-1')

    def live(self):
        """Some machines are new and some are changed each evening, as everywhere."""
        clients = [row['id'] for row in self.json('clients', 'nsight-1')
                   if row['decision'] == 'create' and row['devices'] > 0]
        for _ in range(32):
            for asset in self.random.sample(self.json('assets'), self.random.randint(1, 9)):
                self.sandbox.change(op='set-device', id=asset['device_id'],
                                    fields={'name': f'PC-{self.random.randint(1000, 9999)}'})
            for _ in range(self.random.randint(0, 5)):
                self.sandbox.change(op='add-device', client=self.random.choice(clients),
                                    kind='workstation')
            self.json('sync', 'nsight-1')

    def change(self):
        """What waits for a person: clients, and more moves than one evening should have."""
        rows = [row for row in self.json('clients', 'nsight-1') if row['decision'] == 'create'
                and row['name'].strip()]
        self.sandbox.change(op='rename-client', id=rows[4]['id'], name='Harbour Dental Care Ltd')
        self.sandbox.change(op='remove-client', id=rows[9]['id'])
        self.sandbox.change(op='add-client', name='Riverside Veterinary Clinic')
        by_client = {}
        for asset in self.json('assets'):
            by_client.setdefault(asset['client'], []).append(asset)
        first, second = sorted(by_client, key=lambda name: len(by_client[name]))[-2:]
        to = next(row['id'] for row in rows if row['name'] == first)
        for asset in by_client[second][:len(by_client[second]) // 4 + 10]:
            self.sandbox.change(op='move-device', id=asset['device_id'], client=to)
        return self.json('sync', 'nsight-1')['run']

    def spread(self):
        """As if each run had been on an evening of its own."""
        evening = datetime.datetime.now(datetime.timezone.utc).replace(
            hour=20, minute=0, second=4, microsecond=0)
        with contextlib.closing(sqlite3.connect(self.data / 'roster.db')) as base, base:
            runs = base.execute('SELECT id, started_at, finished_at FROM run '
                                'ORDER BY started_at DESC').fetchall()
            for days, (run, started, finished) in enumerate(runs, 1):
                at = int((evening - datetime.timedelta(days=days)).timestamp()) * 1_000_000
                base.execute('UPDATE run SET started_at = ?, finished_at = ?, kind = ? WHERE id = ?',
                             (at, at + finished - started,
                              'initial' if days == len(runs) else 'scheduled', run))


def take_evenings(camera_folder):
    with tempfile.TemporaryDirectory() as folder:
        evenings = Evenings(folder)
        evenings.begin()
        evenings.live()
        evenings.change()
        evenings.spread()
        program = driver.Program('--data-dir', folder)
        try:
            camera = Camera(program, camera_folder)
            program.click(NSIGHT, 'list item')
            program.find('Sync Now')
            program.find_text('changes are held')
            camera.take('evenings')
            program.click('3 changes to look at', 'list item')
            program.find_text('Riverside Veterinary Clinic')
            camera.take('changes')
            program.press('Escape')
            program.find('Sync Now')
            held = program.find_text('changes are held').get_name()
            program.click(held, 'list item')
            program.find_text('more than a fifth')
            camera.take('held')
        finally:
            program.stop()
            evenings.sandbox.stop()


def main():
    prepare_settings()
    program = driver.Program('--demo')
    try:
        take_all(program, Camera(program, sys.argv[1]))
    finally:
        program.stop()
    take_evenings(sys.argv[1])


if __name__ == '__main__':
    main()
