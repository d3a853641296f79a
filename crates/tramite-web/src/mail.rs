//! Outgoing mail: a need written to a centre, with the company's consent.

use lettre::message::{Mailbox, Message, header::ContentType};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::time::Duration;
use thiserror::Error;
use tramite_text::Letter;

/// How long a mail server may take: the company is waiting for the page.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why a letter was not sent. No variant holds an address or a text.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum MailError {
    /// The address of the mail server is not one.
    #[error(
        "not the address of a mail server; one looks like smtps://user:password@mail.example.org"
    )]
    Server,
    /// The address of the sender, of the centre or of the company is not one.
    #[error("not an address to write from or to")]
    Address,
    /// The mail server did not take the letter.
    #[error("the mail server did not take the letter")]
    Refused {
        /// Whether trying again later can help.
        passing: bool,
    },
}

impl MailError {
    /// Whether trying again later can help.
    pub(crate) fn is_passing(&self) -> bool {
        matches!(self, Self::Refused { passing: true })
    }
}

/// A mail server and the address we write from. It has no `Debug`: it holds a password.
pub(crate) struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mailer {
    /// A mailer for `smtps://…` (TLS), `smtp://…?tls=required` (STARTTLS) or `smtp://…` (a server
    /// on the same machine).
    ///
    /// # Errors
    /// When the address of the server or of the sender is not one.
    pub(crate) fn new(server: &str, from: &str) -> Result<Self, MailError> {
        // What lettre says may repeat the address, and with it the password.
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(server);
        let transport = builder.map_err(|_| MailError::Server)?.timeout(Some(PATIENCE)).build();
        Ok(Self { transport, from: from.parse().map_err(|_| MailError::Address)? })
    }

    /// Sends a letter; an answer to it goes to `reply_to`, where that is not who it is from.
    ///
    /// # Errors
    /// When an address is not one, or the server does not take it.
    pub(crate) async fn send(
        &self,
        letter: &Letter,
        to: &str,
        reply_to: Option<&str>,
    ) -> Result<(), MailError> {
        let address = |text: &str| text.parse::<Mailbox>().map_err(|_| MailError::Address);
        let mut message = Message::builder().from(self.from.clone()).to(address(to)?);
        if let Some(reply_to) = reply_to {
            message = message.reply_to(address(reply_to)?);
        }
        let message = message
            .subject(&letter.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.clone())
            .map_err(|_| MailError::Address)?;
        // The timeout of the transport is for each command; the page waits for all of them.
        let sent = tokio::time::timeout(PATIENCE, self.transport.send(message)).await;
        let sent = sent.map_err(|_| MailError::Refused { passing: true })?;
        sent.map(drop).map_err(|error| MailError::Refused { passing: is_passing(&error) })
    }
}

/// A server that wants another login (530 to 539, RFC 4954) refuses no letter for good: whoever runs
/// the service puts the login right.
fn is_passing(error: &lettre::transport::smtp::Error) -> bool {
    let is_of_login = error.status().is_some_and(|code| (530..540).contains(&u16::from(code)));
    is_of_login || !error.is_permanent()
}
