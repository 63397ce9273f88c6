"""A vCard (RFC 2426) for each person: what the handbook says of whom to ask, nothing more."""

from __future__ import annotations

import vobject

from handbook.model import Handbook
from handbook.pages.parts import once, telephones
from handbook.relations.links import Contact, Links
from handbook.relations.urls import vcard_url


def vcards(handbook: Handbook, links: Links) -> dict[str, str]:
    """vCard texts by address."""
    return {
        vcard_url(name, links): _vcard(name, handbook.organization, links) for name in links.people
    }


def _vcard(name: str, organization: str, links: Links) -> str:
    contacts = links.people[name]
    card = vobject.vCard()
    card.add("fn").value = name
    card.add("n").value = vobject.vcard.Name(given=name)
    card.add("org").value = [organization, contacts[0].unit.name]
    for telephone in telephones(contact.contact.telephone for contact in contacts):
        field = card.add("tel")
        field.value, field.type_param = telephone.text, ["WORK", "VOICE"]
    for address in once(contact.contact.address for contact in contacts):
        field = card.add("adr")
        field.value, field.type_param = vobject.vcard.Address(street=address), "WORK"
    card.add("note").value = "；".join(dict.fromkeys(map(_about, contacts)))
    text: str = card.serialize()
    return text


def _about(contact: Contact) -> str:
    thing = contact.procedure.title if contact.procedure else contact.post and contact.post.name
    return f"{contact.unit.name}：{thing}" if thing else contact.unit.name
