# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""pictures.py FOLDER: goes through the demo and takes a picture of each page; for
build-aux/screenshots, which prepares all that it needs."""

import os
import pathlib
import subprocess
import sys
import time

import driver

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
    program.click('N-able RMM (N-sight)', 'list item')
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


def main():
    prepare_settings()
    program = driver.Program('--demo')
    try:
        take_all(program, Camera(program, sys.argv[1]))
    finally:
        program.stop()


if __name__ == '__main__':
    main()
