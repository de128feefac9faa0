# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Stand-ins for what a desktop has on its bus: who shows notifications, who asks for passwords, and
who starts what is to run by itself."""

from gi.repository import Gio, GLib

NOTIFICATIONS = '''<node><interface name="org.gtk.Notifications">
<method name="AddNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/>
  <arg type="a{sv}" direction="in"/></method>
<method name="RemoveNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/></method>
</interface></node>'''

PROMPTER = '''<node><interface name="org.gnome.keyring.internal.Prompter">
<method name="BeginPrompting"><arg type="o" direction="in"/></method>
<method name="PerformPrompt"><arg type="o" direction="in"/><arg type="s" direction="in"/>
  <arg type="a{sv}" direction="in"/><arg type="s" direction="in"/></method>
<method name="StopPrompting"><arg type="o" direction="in"/></method>
</interface></node>'''


SYSTEMD = '''<node><interface name="org.freedesktop.systemd1.Manager">
<method name="GetUnitFileState"><arg type="s" direction="in"/><arg type="s" direction="out"/></method>
<method name="EnableUnitFiles"><arg type="as" direction="in"/><arg type="b" direction="in"/>
  <arg type="b" direction="in"/><arg type="b" direction="out"/>
  <arg type="a(sss)" direction="out"/></method>
<method name="DisableUnitFiles"><arg type="as" direction="in"/><arg type="b" direction="in"/>
  <arg type="a(sss)" direction="out"/></method>
<method name="Reload"/>
<method name="StartUnit"><arg type="s" direction="in"/><arg type="s" direction="in"/>
  <arg type="o" direction="out"/></method>
<method name="StopUnit"><arg type="s" direction="in"/><arg type="s" direction="in"/>
  <arg type="o" direction="out"/></method>
</interface></node>'''


def serve(bus, name, path, xml, call):
    """Has a name on the bus, and answers with call while the main context runs."""
    bus.register_object(path, Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0], call, None, None)
    reply = bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                          'RequestName', GLib.Variant('(su)', (name, 4)), None, 0, -1, None)
    assert reply.unpack() == (1,), name


class Systemd:
    """Notes what it is called for. The timer is what it was made."""

    JOB = GLib.Variant('(o)', ('/org/freedesktop/systemd1/job/1',))

    def __init__(self):
        self.calls = []
        self.state = 'disabled'
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        serve(self.bus, 'org.freedesktop.systemd1',
              '/org/freedesktop/systemd1', SYSTEMD, self._on_call)

    def _on_call(self, bus, sender, path, interface, method, arguments, invocation):
        self.calls.append(method)
        if method == 'EnableUnitFiles':
            self.state = 'enabled'
        elif method == 'DisableUnitFiles':
            self.state = 'disabled'
        invocation.return_value({'GetUnitFileState': GLib.Variant('(s)', (self.state,)),
                                 'EnableUnitFiles': GLib.Variant('(ba(sss))', (True, [])),
                                 'DisableUnitFiles': GLib.Variant('(a(sss))', ([],)),
                                 'StartUnit': self.JOB, 'StopUnit': self.JOB}.get(method))


class Desktop:
    """Notes what it is told, in order. It answers while the main context runs."""

    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.notices = []
        self.withdrawn = []
        self.prompts = []
        serve(self.bus, 'org.gtk.Notifications', '/org/gtk/Notifications', NOTIFICATIONS,
              self._on_notice)
        serve(self.bus, 'org.gnome.keyring.SystemPrompter', '/org/gnome/keyring/Prompter', PROMPTER,
              self._on_prompt)

    def _on_notice(self, bus, sender, path, interface, method, arguments, invocation):
        if method == 'AddNotification':
            self.notices.append(arguments.unpack())
        else:
            self.withdrawn.append(arguments.unpack()[1])
        invocation.return_value(None)

    def _on_prompt(self, bus, sender, path, interface, method, arguments, invocation):
        self.prompts.append(method)
        invocation.return_dbus_error('org.freedesktop.DBus.Error.Failed', 'nobody is here')

    def click(self, notice):
        """Does what a click on a notification does."""
        application, _, content = notice
        action = content['default-action']
        assert action.startswith('app.'), action
        self.bus.call_sync(application, '/' + application.replace('.', '/'),
                           'org.freedesktop.Application', 'ActivateAction',
                           GLib.Variant('(sava{sv})',
                                        (action[4:],
                                         [GLib.Variant('s', content['default-action-target'])], {})),
                           None, 0, -1, None)

    def is_running(self, application):
        return self.bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus',
                                  'org.freedesktop.DBus', 'NameHasOwner',
                                  GLib.Variant('(s)', (application,)), None, 0, -1,
                                  None).unpack()[0]


LOGIN = '/org/freedesktop/secrets/collection/login'


class Keyring:
    """The keyring of with-keyring, which a person locks and unlocks."""

    def __init__(self, bus):
        self.bus = bus

    def _call(self, interface, method, arguments):
        return self.bus.call_sync('org.freedesktop.secrets', '/org/freedesktop/secrets', interface,
                                  method, arguments, None, 0, -1, None).unpack()

    def lock(self):
        self._call('org.freedesktop.Secret.Service', 'Lock', GLib.Variant('(ao)', ([LOGIN],)))

    def ask(self):
        """Has the keyring ask for its password."""
        _, prompt = self._call('org.freedesktop.Secret.Service', 'Unlock',
                               GLib.Variant('(ao)', ([LOGIN],)))
        self.bus.call_sync('org.freedesktop.secrets', prompt, 'org.freedesktop.Secret.Prompt',
                           'Prompt', GLib.Variant('(s)', ('',)), None, 0, -1, None)

    def unlock(self):
        _, session = self._call('org.freedesktop.Secret.Service', 'OpenSession',
                                GLib.Variant('(sv)', ('plain', GLib.Variant('s', ''))))
        self._call('org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface',
                   'UnlockWithMasterPassword',
                   GLib.Variant('(o(oayays))', (LOGIN, (session, b'', b'test', 'text/plain'))))
