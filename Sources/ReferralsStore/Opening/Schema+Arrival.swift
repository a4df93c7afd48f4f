/// Numbers instead of ids tell apart what sorts alike: every index holds one for each row, and ids are long.
extension Schema {
  static let arrival = """
    ALTER TABLE referral ADD COLUMN arrival INTEGER NOT NULL DEFAULT 0;
    UPDATE referral SET arrival = row;
    DROP INDEX referralByName;
    DROP INDEX referralByCustomer;
    DROP INDEX referralByStage;
    DROP INDEX referralByValue;
    DROP INDEX referralByCloses;
    DROP INDEX referralByUpdated;
    DROP INDEX referralByCreated;
    DROP INDEX referralByTeam;
    CREATE INDEX referralByName ON referral (nameKey, arrival);
    CREATE INDEX referralByCustomer ON referral (customerKey, arrival);
    CREATE INDEX referralByStage ON referral (stageKey, arrival);
    CREATE INDEX referralByValue ON referral (valueKey, arrival);
    CREATE INDEX referralByCloses ON referral (closes, arrival);
    CREATE INDEX referralByUpdated ON referral (updatedAt, arrival);
    CREATE INDEX referralByCreated ON referral (createdAt, arrival);
    CREATE INDEX referralByTeam ON referral (team, arrival);
    """
}
