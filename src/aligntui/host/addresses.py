"""At which addresses this computer can be reached by a phone in the same room."""

from __future__ import annotations

import ipaddress

from aligntui.dataclass import dataclass

_TUNNELS = ("tun", "tap", "utun", "wg", "ppp", "tailscale", "zt", "docker", "br-", "veth", "vmnet", "vboxnet", "virbr")
"""How the interfaces of VPNs and of virtual machines are called: no phone is on the other side."""


@dataclass(frozen=True, slots=True)
class Address:
    """One address with the interface that has it."""

    ip: str
    interface: str

    @property
    def is_tunnel(self) -> bool:
        return self.interface.lower().startswith(_TUNNELS)


def addresses() -> list[Address]:
    """IPv4 addresses of this computer, the likeliest first: private ones, then public, VPNs last. Never loopback."""
    import ifaddr

    found = [
        Address(str(ip.ip), adapter.nice_name)
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if isinstance(ip.ip, str) and not ipaddress.ip_address(ip.ip).is_loopback
    ]
    return sorted(found, key=lambda one: (one.is_tunnel, not ipaddress.ip_address(one.ip).is_private, one.interface))
