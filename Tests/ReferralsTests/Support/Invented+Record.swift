extension Invented {
  /// An active co-sell deal, as the service would send it.
  static let record = #"""
    {
      "@odata.context": "https://api.partner.example/v1.0/engagements/referrals/$metadata#Referrals/$entity",
      "id": "11111111-2222-4333-8444-555555555555",
      "engagementId": "66666666-7777-4888-9999-000000000000",
      "name": "Wingtip Foods - ledger in the cloud",
      "organizationId": "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
      "organizationName": "Proseware Partners",
      "lastModifiedVia": null,
      "lastRunId": null,
      "externalReferenceId": "CRM-0007",
      "createdDateTime": "2026-08-03T10:00:00.1234567Z",
      "updatedDateTime": "2026-09-04T11:30:00.7654321Z",
      "expirationDateTime": null,
      "status": "Active",
      "substatus": "Accepted",
      "statusReason": null,
      "qualification": "SalesQualified",
      "type": "Independent",
      "referralSource": null,
      "eTag": "\"0a00b1c2-0000-0100-0000-6aa000000000\"",
      "favorite": false,
      "campaignId": null,
      "salesStage": "40",
      "quality": "Unknown",
      "isSpam": false,
      "direction": "Outgoing",
      "mpnId": "1000001",
      "referralProgram": null,
      "dealSensitivity": "None",
      "createdVia": null,
      "tags": [],
      "acceptedDateTime": "2026-08-03T10:00:00Z",
      "closedDateTime": null,
      "callToAction": null,
      "registrationStatus": "None",
      "target": [{"type": "SolutionProfile", "id": "SOL-10001-AAA"}],
      "customerProfile": {
        "name": "Wingtip Foods",
        "size": "51to250employees",
        "isMatchingComplete": true,
        "address": {
          "addressLine1": "1 Mill Lane", "addressLine2": null, "city": "Cork", "state": "Munster",
          "postalCode": "T12", "country": "IE", "region": null
        },
        "team": [{
          "firstName": "Aoife", "lastName": "Brennan", "phoneNumber": "+353210000001",
          "email": "aoife.brennan@wingtip.example", "title": "Controller", "emailValidationStatus": "Valid",
          "phoneValidationStatus": "Unknown",
          "contactPreference": {"locale": "en-ie", "disableNotifications": true}
        }],
        "ids": [{"profileType": "Duns", "id": "000000001"}]
      },
      "consent": {
        "consentToToShareInfoWithOthers": true,
        "consentToContact": true,
        "consentToMicrosoftToContactSpecificPartners": null,
        "consentToShareReferralWithMicrosoftSellers": false
      },
      "details": {
        "notes": "First call done.\nThe café asks for a demo.",
        "dealValue": 1000.50,
        "currency": "EUR",
        "closingDateTime": "2027-01-29T00:00:00Z",
        "customerRequestedContact": null,
        "customerAction": null,
        "incentiveLevel": null,
        "requirements": {
          "industries": [{"id": "Manufacturing"}],
          "products": [{"id": "Azure"}],
          "services": [{"id": "Integration"}],
          "solutions": [{
            "id": "SOL-10001-AAA", "name": "Proseware Ledger", "type": "Name", "price": null, "quantity": null,
            "currency": null, "publisherName": "Proseware", "solutionType": "3P", "closingDateTime": null
          }],
          "offers": [],
          "salesPlays": [],
          "additionalRequirements": {
            "iot": {
              "customerLicenseAgreementNumber": null, "deviceCategory": null, "siliconType": null,
              "azureCertifiedDevice": false, "attachServices": false
            },
            "attributes": [{"type": "CustomerMarketplaceIntent", "id": "Yes"}]
          }
        }
      },
      "team": [
        {
          "firstName": "Mira", "lastName": "Solheim", "phoneNumber": "+4722000001",
          "email": "mira.solheim@proseware.example", "title": null, "emailValidationStatus": "Unknown",
          "contactPreference": {"locale": "en-ie", "disableNotifications": null}
        },
        {
          "firstName": "Tomas", "lastName": "Brandl", "phoneNumber": null,
          "email": "tomas.brandl@proseware.example", "title": null, "emailValidationStatus": "Unknown",
          "contactPreference": {"locale": "en-ie", "disableNotifications": null}
        }
      ],
      "inviteContext": {
        "notes": "Please join the demo.",
        "assistanceRequestCode": "ProofOfConceptOrDemo",
        "invitedMpnId": "1000001",
        "invitedBy": {"organizationId": "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee", "organizationName": "Proseware"}
      },
      "links": {
        "relatedReferrals": {"uri": "https://api.partner.example/v1.0/engagements/referrals", "method": "GET"},
        "self": {"uri": "https://api.partner.example/v1.0/engagements/referrals/1", "method": "GET"}
      },
      "trackingInfo": {
        "microsoftMsxId": "7-AAAAAAAAAA",
        "microsoftUSFedOpportunityId": null,
        "microsoftUSFedLeadId": null,
        "migratedPSCDealId": null,
        "migratedPSCPartnerDealId": null
      },
      "registrations": [],
      "exception": null
    }
    """#
}
