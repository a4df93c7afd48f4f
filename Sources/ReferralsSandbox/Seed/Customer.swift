/// An invented customer.
struct Customer: Hashable {
  struct Contact: Hashable {
    let first: String
    let last: String
    let mailbox: String
    let title: String?

    init(_ first: String, _ last: String, _ mailbox: String, _ title: String?) {
      (self.first, self.last, self.mailbox, self.title) = (first, last, mailbox, title)
    }
  }

  let name: String
  /// Below `.example`, which no mail ever reaches (RFC 2606).
  let domain: String
  let street: String
  let city: String
  let state: String?
  let postalCode: String
  let country: String
  let currency: String
  let locale: String
  /// Country and area; seven digits follow.
  let phone: String
  let industry: String
  let contacts: [Contact]

  init(
    _ name: String, _ domain: String, _ street: String, _ city: String, _ state: String?,
    _ postalCode: String, _ country: String, _ currency: String, _ locale: String, _ phone: String,
    _ industry: String, _ contacts: [Contact]
  ) {
    (self.name, self.domain, self.street, self.city) = (name, domain + ".example", street, city)
    (self.state, self.postalCode, self.country) = (state, postalCode, country)
    (self.currency, self.locale, self.phone) = (currency, locale, phone)
    (self.industry, self.contacts) = (industry, contacts)
  }
}
