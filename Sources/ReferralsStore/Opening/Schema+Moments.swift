import GRDB
import Referrals

/// Moments as numbers, since their texts don't sort as they do.
extension Schema {
  static let moment = DatabaseFunction("moment", argumentCount: 1, pure: true) { values in
    SortKey.moment(values.first.flatMap(String.fromDatabaseValue).flatMap(Timestamp.init))
  }

  static let moments = """
    ALTER TABLE referral ADD COLUMN updatedAt INTEGER NOT NULL DEFAULT -1000000000000000000;
    ALTER TABLE referral ADD COLUMN createdAt INTEGER NOT NULL DEFAULT -1000000000000000000;
    DROP INDEX referralByUpdated;
    DROP INDEX referralByCreated;
    UPDATE referral SET updatedAt = moment(updated), createdAt = moment(created);
    CREATE INDEX referralByUpdated ON referral (updatedAt, id);
    CREATE INDEX referralByCreated ON referral (createdAt, id);
    ALTER TABLE sync ADD COLUMN newestAt INTEGER NOT NULL DEFAULT -1000000000000000000;
    UPDATE sync SET newestAt = moment(newest);
    ALTER TABLE sync DROP COLUMN newest;
    """

  /// Since when a record is gone is counted from now where nobody wrote it down.
  static let vanishing = """
    UPDATE referral SET gone = CAST(strftime('%s', 'now') AS INTEGER) WHERE gone <> 0;
    ALTER TABLE sync ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sync ADD COLUMN unnamed INTEGER NOT NULL DEFAULT 0;
    """
}
