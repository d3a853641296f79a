//! Who asks, and how often it may: one allowance for each address.

use crate::app::AppState;
use crate::settings::Settings;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;

/// The allowances of all clients of this process.
pub(crate) struct Allowance {
    limiter: Option<DefaultKeyedRateLimiter<IpAddr>>,
    trust_proxy: bool,
}

/// The allowances that are no longer in use are forgotten when there are this many.
const REMEMBERED: usize = 10_000;

impl Allowance {
    pub(crate) fn new(settings: &Settings) -> Self {
        let limits = &settings.limits;
        let limiter = NonZeroU32::new(limits.per_minute).map(|per_minute| {
            let burst = NonZeroU32::new(limits.burst).unwrap_or(NonZeroU32::MIN);
            governor::RateLimiter::keyed(Quota::per_minute(per_minute).allow_burst(burst))
        });
        Self { limiter, trust_proxy: settings.trust_proxy }
    }

    /// Takes one request from a client's allowance, or says for how many seconds it has to wait.
    fn take(&self, client: IpAddr) -> Result<(), u64> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        if limiter.len() > REMEMBERED {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
        limiter.check_key(&network(client)).map_err(|refused| {
            let wait = refused.wait_time_from(DefaultClock::default().now());
            wait.as_secs() + 1
        })
    }
}

/// One household or office has a whole IPv6 network of 64 bits: it is one client.
fn network(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V4(_) => client,
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(mapped) => IpAddr::V4(mapped),
            None => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (!0 << 64))),
        },
    }
}

/// The address of the client: of the connection, or what the trusted proxy says of it. The proxy
/// adds its word at the end, so that is the only entry that nobody else can have written.
fn client(peer: Option<IpAddr>, headers: &HeaderMap, trust_proxy: bool) -> Option<IpAddr> {
    if !trust_proxy {
        return peer;
    }
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back();
    let last = forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next());
    last.and_then(|text| text.trim().parse().ok()).or(peer)
}

/// Refuses a request whose client has used its allowance.
pub(crate) async fn limit(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let allowance = state.allowance();
    // A request that came over no socket is one of our own tests.
    let Some(client) = client(peer, request.headers(), allowance.trust_proxy) else {
        return next.run(request).await;
    };
    match allowance.take(client) {
        Ok(()) => next.run(request).await,
        Err(seconds) => {
            let mut response = StatusCode::TOO_MANY_REQUESTS.into_response();
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            response
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(forwarded: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static(forwarded));
        headers
    }

    #[test]
    fn a_forwarded_address_counts_only_behind_a_trusted_proxy() {
        let peer = "10.0.0.1".parse().ok();
        let said = headers("1.2.3.4, 203.0.113.7");
        assert_eq!(client(peer, &said, false), peer);
        assert_eq!(client(peer, &said, true), "203.0.113.7".parse().ok());
        assert_eq!(client(peer, &headers("nonsense"), true), peer);
    }

    #[test]
    fn a_client_waits_when_its_burst_is_used_up_and_others_do_not() {
        let mut settings = Settings::on("127.0.0.1:0".parse().unwrap());
        settings.limits.per_minute = 1;
        settings.limits.burst = 2;
        let allowance = Allowance::new(&settings);
        let [one, other] = ["192.0.2.1", "192.0.2.2"].map(|text| text.parse().unwrap());
        assert_eq!(allowance.take(one), Ok(()));
        assert_eq!(allowance.take(one), Ok(()));
        assert!(allowance.take(one).is_err_and(|seconds| (1..=61).contains(&seconds)));
        assert_eq!(allowance.take(other), Ok(()));
    }

    #[test]
    fn one_network_of_the_new_addresses_is_one_client() {
        let [one, other, far] = ["2001:db8::1", "2001:db8::ffff:1", "2001:db8:0:1::1"]
            .map(|text| network(text.parse().unwrap()));
        assert_eq!(one, other);
        assert_ne!(one, far);
    }
}
