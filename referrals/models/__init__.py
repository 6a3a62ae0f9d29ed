"""Referrals, what each side keeps of them, and the packages that go along."""

from referrals.models.agreements import Agreement, AgreementPaper
from referrals.models.directory import (
    Cost,
    DirectoryImport,
    HiddenAddress,
    Location,
    Phone,
    Provider,
    PublicListing,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
)
from referrals.models.group import GroupWorker, GroupWorkerFacts
from referrals.models.link import ReferralLink
from referrals.models.package import (
    DestructionTask,
    InPackage,
    Package,
    PackageContent,
    PackageDocument,
    PackageOpening,
)
from referrals.models.pulls import PullAsked, PullReceived
from referrals.models.referral import BetweenTwo, OfReferral, Referral, ReferralMove
from referrals.models.sides import ReceivedSide, SentSide
from referrals.models.thread import ReferralMessage

__all__ = [
    "Agreement",
    "AgreementPaper",
    "BetweenTwo",
    "Cost",
    "DestructionTask",
    "DirectoryImport",
    "GroupWorker",
    "GroupWorkerFacts",
    "HiddenAddress",
    "InPackage",
    "Location",
    "OfReferral",
    "Package",
    "PackageContent",
    "PackageDocument",
    "PackageOpening",
    "Phone",
    "Provider",
    "PublicListing",
    "PullAsked",
    "PullReceived",
    "ReceivedSide",
    "Referral",
    "ReferralLink",
    "ReferralMessage",
    "ReferralMove",
    "Schedule",
    "SentSide",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
]
