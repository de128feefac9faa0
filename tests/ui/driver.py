# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Uses the real program as a person does: by what is visible, through the accessibility bus."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

ROSTER = os.environ['ROSTER']
TIMEOUT = 30
ADWAITA = subprocess.run(['pkg-config', '--modversion', 'libadwaita-1'], capture_output=True,
                         text=True).stdout

BUTTONS = ('push button', 'toggle button', 'button', 'radio button', 'check box', 'menu item',
           'list item', 'table cell', 'page tab', 'link', 'switch')

FIELDS = ('text', 'password text', 'entry')


def walk(node):
    """node and all below it that is not hidden. (Only windows have the state "showing" here.)"""
    pending = [node]
    while pending:
        node = pending.pop()
        try:
            if not node.get_state_set().contains(Atspi.StateType.VISIBLE) \
                    and node.get_role_name() != 'application':
                continue
            yield node
            pending.extend(node.get_child_at_index(i)
                           for i in reversed(range(node.get_child_count())))
        except (GLib.Error, AttributeError):
            continue


def read_name(node):
    """What a node says: since GTK 4.10 labels that are a status have no name, only a text."""
    name = node.get_name() or ''
    if name or node.get_role_name() not in ('status bar', 'notification', 'alert'):
        return name
    text = node.get_text_iface()
    return Atspi.Text.get_text(text, 0, -1) if text is not None else ''


def fits(node, name, role):
    try:
        if role is not None and node.get_role_name() not in ([role] if isinstance(role, str)
                                                               else role):
            return False
        # GTK 4.8 says the name of a button in a question twice.
        return name is None or read_name(node) in (name, f'{name} {name}')
    except GLib.Error:
        return False


class Program:
    """A running roster."""

    def __init__(self, *args, env=None, program=None, has_window=True):
        self.log = tempfile.TemporaryFile('w+')
        self.process = subprocess.Popen([program or ROSTER, *args], stderr=self.log,
                                        env={**os.environ, **(env or {})})
        self.root = None
        if has_window:
            self.find_window()

    def find_window(self):
        """Waits until there is one: before, the program is not on the accessibility bus."""
        self.root = self.wait(self._find_root, 'the program on the accessibility bus')

    def _find_root(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def wait(self, look, what, timeout=TIMEOUT):
        """What look() gives, once it gives something."""
        end = time.monotonic() + timeout
        while True:
            self._answer()
            try:
                found = look()
            except GLib.Error:
                found = None
            if found:
                return found
            if self.process.poll() is not None:
                raise AssertionError(f'the program ended while waiting for {what}\n'
                                     + self.read_log())
            if time.monotonic() > end:
                raise AssertionError(f'no {what} after {timeout} s; there is:\n{self.outline()}')

    @staticmethod
    def _answer():
        """Lets stand-ins in this process answer for a moment, one call after the other."""
        context = GLib.MainContext.default()
        end = time.monotonic() + 0.05
        while time.monotonic() < end:
            if not context.iteration(False):
                time.sleep(0.005)

    def outline(self):
        """What can be seen, for messages."""
        return '\n'.join(f'  {node.get_role_name()}: {read_name(node)}'
                         for node in walk(self.root) if read_name(node))

    def look(self, name, role=None):
        """The widget of this name that can be seen now, or None."""
        return next((node for node in walk(self.root) if fits(node, name, role)), None)

    def find(self, name, role=None, timeout=TIMEOUT):
        """The widget of this name, once it can be seen."""
        return self.wait(lambda: self.look(name, role), f'“{name}” ({role})', timeout)

    def find_text(self, part, timeout=TIMEOUT):
        """The widget whose name contains part, once it can be seen."""
        return self.wait(lambda: next((node for node in walk(self.root)
                                       if part in read_name(node)), None),
                         f'text “{part}”', timeout)

    def gone(self, name, role=None, timeout=TIMEOUT):
        """Waits until no such widget can be seen any more."""
        self.wait(lambda: self.look(name, role) is None, f'end of “{name}”', timeout)

    def click(self, name, role=BUTTONS):
        """Does what a click on the widget of this name does."""
        self._do(self.wait(lambda: self.usable(name, role), f'usable “{name}”'), name)

    def answer(self, question, button):
        """Clicks a button of a question."""
        dialog = self.find(question, ('dialog', 'alert'))
        self._do(next(node for node in walk(dialog) if fits(node, button, BUTTONS)), button)

    @staticmethod
    def _do(node, name):
        # A menu button has the name, the button in it the action.
        action = next((found for found in (below.get_action_iface() for below in walk(node))
                       if found is not None and found.get_n_actions() > 0), None)
        assert action is not None, f'“{name}” does nothing'
        action.do_action(0)

    def usable(self, name, role=BUTTONS):
        """The widget of this name if it can be used now, or None."""
        node = self.look(name, role)
        return node if node is not None \
            and node.get_state_set().contains(Atspi.StateType.SENSITIVE) else None

    def choose(self, menu, item, position):
        """Opens a menu and chooses an item, which GTK 4.18 gives no name: there position finds it."""
        self.click(menu)

        def find_item():
            items = [node for node in walk(self.root) if node.get_role_name() == 'menu item']
            named = [node for node in items if node.get_name() == item]
            return (named or [node for node in items if not node.get_name()][position:] or [None])[0]

        self._do(self.wait(find_item, f'menu item “{item}”'), item)

    def type_into(self, name, text):
        """Puts text into the field of this name."""
        node = self.find(name, FIELDS)
        assert node.get_editable_text_iface().set_text_contents(text), f'“{name}” cannot be edited'

    def press(self, *keys):
        """Presses keys with these names of X one after the other, where the focus is."""
        for key in keys:
            subprocess.run(['xdotool', 'key', '--clearmodifiers', key], check=True)
            time.sleep(0.05)

    def focused(self):
        """What has the keyboard, if it can be told: before GTK 4.10 nothing where that is a field,
        whose text was no widget."""
        return next((node for node in walk(self.root)
                     if node.get_state_set().contains(Atspi.StateType.FOCUSED)), None)

    def tab_until(self, is_there, what):
        for _ in range(40):
            focused = self.focused()
            if is_there(focused):
                return
            self.press('Tab')
        raise AssertionError(f'{what} is never reached; the focus is on '
                             + (focused.get_name() if focused else 'nothing'))

    def tab_to(self, name, role=None):
        """Goes on from widget to widget until the one of this name has the keyboard."""
        self.find(name, role)
        self.tab_until(lambda node: node is not None and fits(node, name, role), f'“{name}”')

    def read_log(self):
        self.log.seek(0)
        return self.log.read()

    def stop(self):
        """Closes the window as its user would, and gives the exit status."""
        if self.process.poll() is None:
            self.process.terminate()
        status = self.process.wait(TIMEOUT)
        if status != 0:
            print(self.read_log(), file=sys.stderr)
        return status

    def kill(self):
        self.process.kill()
        self.process.wait(TIMEOUT)


def find_complaints(log):
    """The lines of a log that nobody should ever see, without those of libadwaita 1.7 about itself:
    it measures the heading of a question as narrow as it never gets. There is no desktop here that
    would show notifications."""
    return [line for line in log.splitlines()
            if ('CRITICAL' in line or 'WARNING' in line)
            and 'unable to send notifications' not in line
            and not (ADWAITA.startswith('1.7.') and 'Trying to measure GtkLabel' in line)]


class Case(unittest.TestCase):
    """A data folder. At the end the log of every program must hold no complaint."""

    # Complaints that are not the program's own.
    harmless = ()

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='roster-ui-'))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.programs = []

    def start(self, *args, env=None):
        program = Program('--data-dir', str(self.folder / 'data'), *args, env=env)
        self.programs.append(program)
        return program

    def tearDown(self):
        for program in self.programs:
            program.stop()
            self.assertEqual([line for line in find_complaints(program.read_log())
                              if not any(text in line for text in self.harmless)], [])
