"""Referrals, what each side keeps of them, and the packages that go along."""

from referrals.models.package import (
    DestructionTask,
    InPackage,
    Package,
    PackageContent,
    PackageDocument,
    PackageOpening,
)
from referrals.models.referral import BetweenTwo, OfReferral, Referral, ReferralMove
from referrals.models.sides import ReceivedSide, SentSide
from referrals.models.thread import ReferralMessage

__all__ = [
    "BetweenTwo",
    "DestructionTask",
    "InPackage",
    "OfReferral",
    "Package",
    "PackageContent",
    "PackageDocument",
    "PackageOpening",
    "ReceivedSide",
    "Referral",
    "ReferralMessage",
    "ReferralMove",
    "SentSide",
]
