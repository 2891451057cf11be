//! A number that tells bytes from others, the same on every machine and in every version.

/// FNV-1a with 64 bits: enough to see that a file has changed, and nothing that anybody should trust against forgery.
pub(crate) fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
